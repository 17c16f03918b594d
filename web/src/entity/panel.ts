/** An entity in parts: its name and facts, and all that is said of it. The entity page and the graph lay them out. */

import type { Schemas } from "../api.ts";
import type { Context } from "../context.ts";
import { type Child, h, isSafe } from "../dom.ts";
import { placePage, resolve } from "../links.ts";
import { typeLabel } from "../vocabulary.ts";
import { figures } from "./figures.ts";
import { milestones } from "./milestones.ts";
import { relations } from "./relations.ts";

type Entity = Schemas["Entity"];

const FORMATS = { ttl: "Turtle", nt: "N-Triples", rdf: "RDF/XML", jsonld: "JSON-LD" } as const;

export function head(entity: Entity, context: Context): HTMLElement {
  const { t } = context;
  return h(
    "header",
    { class: "entity-head", "data-type": entity.type },
    h("p", { class: "tag" }, h("span", { class: "dot" }), typeLabel(context, entity.type)),
    h("h1", { lang: "zh-CN", tabindex: -1 }, entity.label),
    h("p", { class: "muted" }, t("entity.weight", { count: entity.weight })),
  );
}

/** What is known of an entity apart from what reports say, and where to get it as data. */
export function facts(entity: Entity, { t }: Context): HTMLElement {
  const { aliases, place, code, latitude, longitude } = entity;
  const rows: [string, Child[]][] = [
    [t("entity.also"), aliases.length ? [h("span", { lang: "zh-CN" }, aliases.join("、"))] : []],
    [t("entity.place"), place ? [h("a", { href: placePage(place.iri), lang: "zh-CN" }, place.label)] : []],
    [t("entity.at"), latitude !== null && longitude !== null ? [`${latitude.toFixed(3)}° N, ${longitude.toFixed(3)}° E`] : []],
    [t("entity.code"), [code]],
    [t("entity.same"), entity.same_as.map(external)],
    [t("entity.iri"), [h("code", {}, entity.iri)]],
    [t("entity.data"), Object.entries(FORMATS).map(([format, name]) => h("a", { href: resolve(entity.iri, format), target: "_blank" }, name))],
  ];
  const shown = rows.filter(([, content]) => content.some((child) => child !== null));
  return h("dl", { class: "facts" }, ...shown.flatMap(([term, content]) => [h("dt", {}, term), h("dd", {}, ...content)]));
}

function external(iri: string): HTMLElement {
  return isSafe(iri) ? h("a", { href: iri, rel: "noreferrer", target: "_blank" }, iri) : h("code", {}, iri);
}

/** What reports say: milestones, relations, figures. */
export function said(entity: Entity, context: Context): HTMLElement[] {
  const { t } = context;
  const parts: [string, number, () => HTMLElement[]][] = [
    [t("entity.milestones"), entity.milestones_total, () => milestones(entity, context)],
    [t("entity.relations"), entity.relations.length, () => relations(entity, context)],
    [t("entity.figures"), entity.series_total, () => figures(entity.series, context)],
  ];
  const told = parts.filter(([, count]) => count > 0);
  if (told.length === 0) return [h("p", { class: "muted" }, t("entity.nothing"))];
  return told.map(([title, , content]) => h("section", { class: "part" }, h("h2", {}, title), ...content()));
}
