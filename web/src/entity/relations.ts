/** The relations of an entity, by predicate and direction. */

import { get, type Query, type Schemas } from "../api.ts";
import type { Context } from "../context.ts";
import { h } from "../dom.ts";
import { pageOf } from "../links.ts";
import { label } from "../vocabulary.ts";
import { badge, evidence } from "./claims.ts";

type Entity = Schemas["Entity"];
type Group = Schemas["RelationGroup"];
type Predicate = NonNullable<Query<"/api/claims">["predicate"]>;

export const PAGE = 20; // relations of a group at once

export function relations(entity: Entity, context: Context): HTMLElement[] {
  return entity.relations.map((group) => groupOf(entity, group, context));
}

function groupOf({ iri }: Entity, group: Group, context: Context): HTMLElement {
  const { direction, total } = group;
  const predicate = group.predicate as Predicate;
  const { t } = context;
  const rows = (part: Group): HTMLElement[] => part.related.map((related) => row(iri, group, related, context));
  const list = h("ul", { class: "related" }, ...rows(group));
  const more = h("button", { type: "button", class: "more", on: { click: () => void grow() } });
  const offer = (): void => {
    const left = total - list.childElementCount;
    more.hidden = left <= 0;
    more.textContent = t("entity.more", { count: left });
  };
  const grow = async (): Promise<void> => {
    const offset = list.childElementCount;
    const page = await get("/api/entity", { iri, predicate, direction, offset, limit: PAGE }, context.signal);
    list.append(...page.relations.flatMap(rows));
    offer();
  };
  offer();
  const name = label(context, "predicates", predicate);
  const title = direction === "in" ? t("entity.into", { predicate: name }) : name;
  return h("section", { class: "group" }, h("h3", {}, title, " ", h("span", { class: "count" }, total)), list, more);
}

function row(iri: string, { predicate, direction }: Group, related: Schemas["Related"], context: Context): HTMLElement {
  const { thing, modality, years } = related;
  const [subject, object] = direction === "out" ? [iri, thing.iri] : [thing.iri, iri];
  return h(
    "li",
    { "data-type": thing.type },
    h(
      "p",
      { class: "row" },
      h("span", { class: "dot" }),
      h("a", { class: "name", href: pageOf(thing), lang: "zh-CN" }, thing.label),
      badge(modality, context),
      h("span", { class: "muted small" }, spanOf(years)),
    ),
    evidence({ total: related.total, known: related.claims, modality, query: { subject, predicate: predicate as Predicate, object } }, context),
  );
}

/** Years as 2020, or 2018–2020 where there are several. */
function spanOf(years: readonly number[]): string {
  return [...new Set([years.at(0), years.at(-1)])].join("–");
}
