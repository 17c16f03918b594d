/** An indicator: all places ranked in one year, chosen places over the years; or a list of all indicators. */

import { address, get, type Schemas } from "../api.ts";
import type { Context } from "../context.ts";
import { fill, h } from "../dom.ts";
import { indicatorPage, placePage, resolve } from "../links.ts";
import { label } from "../vocabulary.ts";
import { choice } from "./choice.ts";
import { compared } from "./compared.ts";
import { files } from "./files.ts";
import { nameOf, renderList } from "./indicator/list.ts";
import { MOST, series } from "./indicator/series.ts";

type Page = Schemas["IndicatorPage"];

const [PLACES, KINDS] = [4000, 12]; // in the ranking, at most; to choose from
const FEW = 8; // narrower indicators that are shown at once

export async function render(root: HTMLElement, context: Context): Promise<void> {
  const iri = context.parameters.get("iri");
  if (iri === null) return renderList(root, context);
  const page = await load(iri, context);
  const name = nameOf(page, context);
  const what = page.kind === null ? name : `${name} ${kindOf({ kind: page.kind, unit: page.unit }, context)}`;
  context.title(name);
  root.classList.add("sections");
  fill(
    root,
    head(page, name, context),
    h("div", { class: "stack" }, kinds(page, context), years(page, context)),
    ranking(page, `${what} ${page.year ?? ""}`, context),
    overYears(page, context.t("indicator.years", { what }), context),
  );
}

/** Ask for the page; where no places are chosen, the first of the ranking are followed over the years. */
async function load(iri: string, { parameters, signal }: Context): Promise<Page> {
  const chosen = parameters.getAll("place");
  const query = {
    iri,
    year: Number(parameters.get("year")) || null,
    kind: parameters.get("kind") as Schemas["Kind"] | null,
    unit: parameters.get("unit"),
    limit: PLACES,
  };
  const page = await get("/api/indicator", { ...query, place: chosen }, signal);
  if (parameters.has("place")) return page;
  return get("/api/indicator", { ...query, place: page.places.slice(0, MOST).map(({ place }) => place.iri) }, signal);
}

function head(page: Page, name: string, context: Context): HTMLElement {
  const { t } = context;
  const others = page.aliases.filter((alias) => alias !== name);
  const link = ({ iri, label: text }: Schemas["Named"]): HTMLElement => h("a", { href: indicatorPage(iri), lang: "zh-CN" }, text);
  return h(
    "header",
    { class: "stack" },
    h("h1", {}, name),
    h(
      "p",
      { class: "row muted" },
      name !== page.label && h("span", { lang: "zh-CN" }, page.label),
      others.length > 0 && h("span", { lang: "zh-CN" }, t("place.aliases", { names: others.join("、") })),
      page.broader && h("span", { class: "row" }, t("indicator.broader"), link(page.broader)),
    ),
    narrower(page.narrower.map(link), context),
    files(page.iri, resolve(page.iri, "ttl"), context),
  );
}

/** Narrower indicators, folded where they are many: they stand before all that people come for. */
function narrower(links: readonly HTMLElement[], { t }: Context): HTMLElement | false {
  const name = h("summary", {}, t("indicator.narrower"), " ", h("span", { class: "count" }, links.length));
  return links.length > 0 && h("details", { class: "muted", open: links.length <= FEW }, name, h("p", { class: "row" }, ...links));
}

/** The address of this page with something else chosen. */
function pageAt(page: Page, other: { kind?: string; unit?: string; year?: number | null; place?: readonly string[] }): string {
  const { iri, kind, unit, year } = page;
  const place = page.series.map((each) => each.place.iri);
  return address("/indicator", { iri, kind, unit, year, place, ...other });
}

function kindOf({ kind, unit }: { kind: string; unit: string }, context: Context): string {
  return `${label(context, "kinds", kind)}${unit === "" ? "" : ` (${unit})`}`;
}

function kinds(page: Page, context: Context): HTMLElement {
  const options = page.kinds.slice(0, KINDS).map(({ kind, unit }) => ({
    text: kindOf({ kind, unit }, context),
    href: pageAt(page, { kind, unit, year: null, place: [] }),
    chosen: kind === page.kind && unit === page.unit,
  }));
  return choice(context.t("indicator.kind"), options);
}

function years(page: Page, context: Context): HTMLElement {
  const shown = page.kinds.find(({ kind, unit }) => kind === page.kind && unit === page.unit);
  const options = (shown?.years ?? []).map((year) => ({
    text: String(year),
    href: pageAt(page, { year, place: [] }),
    chosen: year === page.year,
  }));
  return choice(context.t("report.year"), options);
}

function ranking(page: Page, title: string, context: Context): HTMLElement {
  const rows = page.places.map(({ place, target, actual }) => ({
    name: place.label,
    iri: place.iri,
    href: placePage(place.iri),
    target,
    actual,
  }));
  const count = h("span", { class: "count" }, context.t("indicator.places", { count: page.places_total }));
  const comparison = { title, of: context.t("report.place"), unit: page.unit, rows };
  return h("section", { class: "stack" }, h("h2", {}, context.t("indicator.ranking"), " ", count), rows.length > 0 && compared(comparison, context));
}

function overYears(page: Page, title: string, context: Context): HTMLElement {
  const at = (place: readonly string[]): string => pageAt(page, { place });
  return h("section", { class: "stack" }, h("h2", {}, context.t("indicator.overYears")), series(page, title, at, context));
}
