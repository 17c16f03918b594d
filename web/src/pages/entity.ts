/** The page of an entity: all that reports say of it, beside what lies around it. */

import { get } from "../api.ts";
import type { Context } from "../context.ts";
import { fill, h } from "../dom.ts";
import { facts, head, said } from "../entity/panel.ts";
import { PAGE } from "../entity/relations.ts";
import { graphPage } from "../links.ts";

export async function render(root: HTMLElement, context: Context): Promise<void> {
  const { t, parameters, signal } = context;
  const entity = await get("/api/entity", { iri: parameters.get("iri") ?? "", limit: PAGE }, signal);
  context.title(entity.label);
  root.classList.add("entity");
  const around = h("div", { class: "around" });
  fill(
    root,
    head(entity, context),
    h("div", { class: "entity-said" }, ...said(entity, context)),
    h("aside", { class: "entity-aside" }, around, h("p", {}, h("a", { class: "button", href: graphPage(entity.iri) }, t("entity.graph"))), facts(entity, context)),
  );
  const { preview } = await import("../graph/preview.ts");
  await preview(around, entity.iri, context);
}
