/** What is going on in a place: its projects by their latest steps, and those of which no step is told. */

import type { Schemas } from "../../api.ts";
import { figure } from "../../charts/figure.ts";
import { timeline } from "../../charts/timeline.ts";
import type { Context } from "../../context.ts";
import { h } from "../../dom.ts";
import { pageOf, resolve } from "../../links.ts";
import { label, typeLabel } from "../../vocabulary.ts";
import { yearsText } from "../figures.ts";

type Project = Schemas["ProjectRow"];
type Stepped = Project & { latest: NonNullable<Project["latest"]> };

const SHOWN = 30; // rows until all are asked for

export function projects(all: readonly Project[], title: string, context: Context): HTMLElement {
  const stepped = all.filter((project): project is Stepped => project.latest !== null);
  const others = all.filter(({ latest }) => latest === null);
  return h(
    "div",
    { class: "stack" },
    stepped.length > 0 && lives(stepped, SHOWN, title, context),
    others.length > 0 && h("p", { class: "muted small" }, context.t("place.unstepped")),
    others.length > 0 && things(others),
  );
}

/** Links to things, each with the colour of its type. */
export function things(all: readonly Schemas["Thing"][]): HTMLElement {
  const links = all.map((thing) => h("a", { class: "thing", href: pageOf(thing), "data-type": thing.type }, thing.label));
  return h("ul", { class: "things", lang: "zh-CN" }, ...links.map((link) => h("li", {}, link)));
}

function lives(all: readonly Stepped[], most: number, title: string, context: Context): HTMLElement {
  const chart = draw(all, all.slice(0, most), title, context);
  if (all.length <= most) return chart;
  const whole = (): void => shown.replaceWith(lives(all, all.length, title, context));
  const button = h("button", { type: "button", class: "button", on: { click: whole } }, context.t("chart.all", { count: all.length }));
  const shown = h("div", { class: "stack" }, chart, button);
  return shown;
}

function draw(all: readonly Stepped[], shown: readonly Stepped[], title: string, context: Context): HTMLElement {
  const { t } = context;
  const rows = shown.map((project) => ({
    name: project.label,
    href: pageOf(project),
    steps: [
      {
        from: project.latest.first_year,
        to: project.latest.last_year,
        label: label(context, "phases", project.latest.phase),
        done: project.latest.modality === "done",
      },
    ],
  }));
  const words = {
    title,
    description: rows.map(({ name, steps: [step] }) => `${name} ${step?.label ?? ""}`).join("; "),
    legend: { done: t("chart.done"), planned: t("chart.planned") },
    undated: t("chart.undated"),
  };
  const heads = [t("place.project"), t("place.type"), t("place.latest"), t("report.year"), t("place.modality")];
  return figure(
    {
      title,
      draw: (width) => timeline(rows, words, width),
      table: { heads, rows: all.map((project) => [{ text: project.label, href: pageOf(project) }, ...cells(project, context)]) },
      sheet: {
        heads: ["iri", "name", "type", "phase", "modality", "first_year", "last_year"],
        rows: all.map(record),
      },
    },
    context,
  );
}

function cells({ type, latest }: Stepped, context: Context): (string | { text: string; href: string })[] {
  return [
    typeLabel(context, type),
    { text: label(context, "phases", latest.phase), href: resolve(latest.iri) },
    yearsText(latest),
    label(context, "modalities", latest.modality),
  ];
}

function record({ iri, label: name, type, latest }: Stepped): (string | number | null)[] {
  return [iri, name, type, latest.phase, latest.modality, latest.first_year, latest.last_year];
}
