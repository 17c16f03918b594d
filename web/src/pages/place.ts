/** A place: where it is, how it is doing, what is going on there, and its reports; or a list of all places. */

import { get, type Schemas } from "../api.ts";
import type { Context } from "../context.ts";
import { type Child, fill, h } from "../dom.ts";
import { placePage, reportPage, resolve } from "../links.ts";
import { files } from "./files.ts";
import { indicators } from "./place/indicators.ts";
import { renderList } from "./place/list.ts";
import { degrees, position } from "./place/position.ts";
import { projects, things } from "./place/projects.ts";

type Place = Schemas["PlacePage"];

const MOST = 1000; // projects, organizations and indicators

export async function render(root: HTMLElement, context: Context): Promise<void> {
  const iri = context.parameters.get("iri");
  if (iri === null) return renderList(root, context);
  const place = await get("/api/place", { iri, limit: MOST }, context.signal);
  const { t } = context;
  context.title(place.label);
  const year = Number(context.parameters.get("year")) || null;
  root.classList.add("sections");
  fill(
    root,
    head(place, context),
    position(place, place.children, context) ?? h("p", { class: "muted" }, t("place.unknown")),
    section(t("place.indicators"), place.indicators_total, place.indicators_total > 0 && indicators(place, year, context)),
    section(t("place.projects"), place.projects_total, place.projects_total > 0 && projects(place.projects, `${place.label} ${t("place.projects")}`, context)),
    section(t("place.organizations"), place.organizations_total, things(place.organizations)),
    section(t("nav.reports"), place.reports.length, reports(place)),
    section(t("place.children"), place.children.length, children(place)),
  );
}

function head(place: Place, context: Context): HTMLElement {
  const { aliases, code, longitude, latitude, parent } = place;
  const { t } = context;
  const facts: Child[] = [
    parent && h("a", { href: placePage(parent.iri), lang: "zh-CN" }, parent.label),
    aliases.length > 0 && h("span", { lang: "zh-CN" }, t("place.aliases", { names: aliases.join("、") })),
    code !== null && h("span", {}, t("place.code", { code })),
    longitude !== null && latitude !== null && h("span", { class: "number" }, degrees(longitude, latitude, context)),
  ];
  return h(
    "header",
    { class: "stack" },
    h("h1", { lang: "zh-CN" }, place.label),
    h("p", { class: "row muted" }, ...facts),
    files(place.iri, resolve(place.iri, "ttl"), context),
  );
}

/** A part of the page; null where there is nothing. */
function section(title: string, count: number, content: Child): HTMLElement | null {
  if (count === 0) return null;
  return h("section", { class: "stack" }, h("h2", {}, title, " ", h("span", { class: "count" }, count)), content);
}

function reports({ reports: all }: Place): HTMLElement {
  const links = all.map(({ id, title }) => h("li", {}, h("a", { href: reportPage(id) }, title)));
  return h("ul", { lang: "zh-CN" }, ...links);
}

function children({ children: all }: Place): HTMLElement {
  return things(all.map((child) => ({ ...child, type: "Place" })));
}
