/** The life of an entity: its milestones on a time line, and each with the sentences that tell of it. */

import type { Schemas } from "../api.ts";
import { figure } from "../charts/figure.ts";
import { timeline } from "../charts/timeline.ts";
import type { Context } from "../context.ts";
import { h } from "../dom.ts";
import { yearsText } from "../pages/figures.ts";
import { label } from "../vocabulary.ts";
import { badge, evidence } from "./claims.ts";

type Entity = Schemas["Entity"];
type Milestone = Schemas["Milestone"];

export function milestones(entity: Entity, context: Context): HTMLElement[] {
  const { milestones: steps } = entity;
  const drawn = steps.length > 1 ? [chart(entity, context)] : [];
  return [...drawn, h("ol", { class: "steps" }, ...steps.map((step) => item(step, context)))];
}

function item(step: Milestone, context: Context): HTMLElement {
  const { iri, total, claims } = step;
  return h(
    "li",
    {},
    h(
      "p",
      { class: "row" },
      h("strong", {}, label(context, "phases", step.phase)),
      h("span", { class: "number" }, yearsText(step)),
      badge(step.modality, context),
    ),
    evidence({ total, known: claims, query: { node: iri } }, context),
  );
}

function chart({ label: name, milestones: steps }: Entity, context: Context): HTMLElement {
  const { t } = context;
  const title = `${name} · ${t("entity.milestones")}`;
  const named = (step: Milestone): string => label(context, "phases", step.phase);
  const modality = (step: Milestone): string => label(context, "modalities", step.modality);
  const words = {
    title,
    description: steps.map((step) => `${yearsText(step)} ${named(step)}`).join("; "),
    legend: { done: t("chart.done"), planned: t("chart.planned") },
    undated: t("chart.undated"),
  };
  const life = steps.map((step) => ({
    from: step.first_year,
    to: step.last_year,
    label: named(step),
    done: step.modality === "done",
  }));
  const heads = [t("entity.milestones"), t("graph.years"), t("graph.modality")];
  return figure(
    {
      title,
      draw: (width) => timeline([{ name: "", steps: life }], words, width),
      table: { heads, rows: steps.map((step) => [named(step), yearsText(step), modality(step)]) },
      sheet: { heads, rows: steps.map((step) => [named(step), yearsText(step), modality(step)]) },
    },
    context,
  );
}
