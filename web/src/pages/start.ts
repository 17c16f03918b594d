/** The start page: search first, then what the store holds and ways into it. */

import examples from "kg:examples";

import { get, type Schemas } from "../api.ts";
import type { Context } from "../context.ts";
import { type Child, fill, h } from "../dom.ts";
import { number } from "../i18n.ts";
import { indicatorPage, placePage, queryPage } from "../links.ts";
import { SearchBox } from "../search/box.ts";
import { typeLabel } from "../vocabulary.ts";

type Overview = Schemas["Overview"];

const [PLACES, INDICATORS, QUESTIONS] = [24, 18, 4] as const;

export async function render(root: HTMLElement, context: Context): Promise<void> {
  const { t, signal } = context;
  const search = new SearchBox(t, "search-start");
  search.use(context);
  const below = h("div", { class: "start-below" });
  root.classList.add("start");
  fill(root, h("section", { class: "hero" }, h("h1", {}, t("name")), h("p", {}, t("start.lead")), search.element), below);
  if (matchMedia("(hover: hover)").matches) search.focus();
  const overview = await get("/api/overview", {}, signal);
  fill(
    below,
    totals(overview, context),
    h("div", { class: "ways" }, types(overview, context), places(overview, context), indicators(overview, context), questions(context)),
  );
}

function totals(overview: Overview, { t, language }: Context): HTMLElement {
  const counts = [
    [overview.reports, t("start.reports")],
    [overview.places.length, t("start.places")],
    [overview.entities, t("start.things")],
    [overview.claims, t("start.claims")],
  ] as const;
  return h(
    "ul",
    { class: "totals" },
    ...counts.map(([count, what]) => h("li", {}, h("strong", {}, number(count, language)), " ", what)),
  );
}

function types({ types: counted }: Overview, context: Context): HTMLElement {
  const most = Math.max(...counted.map(({ count }) => count), 1);
  const rows = counted.map(({ type, count }) =>
    h(
      "li",
      { "data-type": type },
      h("span", { class: "tag" }, h("span", { class: "dot" }), typeLabel(context, type)),
      h("span", { class: "bar", style: `inline-size: ${Math.max((count / most) * 100, 0.5)}%` }),
      h("span", { class: "count" }, number(count, context.language)),
    ),
  );
  return way(context.t("start.types"), h("ul", { class: "types" }, ...rows));
}

function places({ places: all }: Overview, { t }: Context): HTMLElement {
  const links = all.slice(0, PLACES).map(({ iri, label }) => h("a", { href: placePage(iri), lang: "zh-CN" }, label));
  return way(t("start.byPlace"), chips(links), all.length > PLACES && more("/place", t("start.all")));
}

function indicators({ indicators: all }: Overview, { t, language }: Context): HTMLElement {
  const links = all
    .slice(0, INDICATORS)
    .map(({ iri, label, en }) => h("a", { href: indicatorPage(iri) }, language === "en" ? (en ?? label) : label));
  const rest = all.length > INDICATORS && more("/indicator", t("start.all"));
  return way(t("start.byIndicator"), chips(links), rest);
}

function questions({ t, language }: Context): HTMLElement {
  const links = examples.slice(0, QUESTIONS).map((each) => h("li", {}, h("a", { href: queryPage(each.query) }, each[language])));
  return way(t("start.ask"), h("p", { class: "muted" }, t("start.askLead")), h("ul", { class: "questions" }, ...links));
}

function way(title: string, ...content: Child[]): HTMLElement {
  return h("section", { class: "way" }, h("h2", {}, title), ...content);
}

function chips(links: readonly HTMLElement[]): HTMLElement {
  return h("ul", { class: "chips" }, ...links.map((link) => h("li", {}, link)));
}

function more(href: string, text: string): HTMLElement {
  return h("p", { class: "small" }, h("a", { href }, text));
}
