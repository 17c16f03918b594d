/** The figures about an entity: over the years as a chart where there are several, each with its sentences. */

import type { Schemas } from "../api.ts";
import { figure } from "../charts/figure.ts";
import { lines, type Point } from "../charts/lines.ts";
import type { Context } from "../context.ts";
import { h } from "../dom.ts";
import { indicatorPage } from "../links.ts";
import { axisText, figureText, reading, yearsText } from "../pages/figures.ts";
import { label } from "../vocabulary.ts";
import { evidence } from "./claims.ts";

type Series = Schemas["Series"];
type Figure = Schemas["Figure"];

export function figures(series: readonly Series[], context: Context): HTMLElement[] {
  return series.map((each) => section(each, context));
}

function section(series: Series, context: Context): HTMLElement {
  const { indicator, kind, scope } = series;
  const years = new Set(series.figures.map(({ last_year: year }) => year).filter((year) => year !== null));
  return h(
    "section",
    { class: "group" },
    h("h3", {}, h("a", { href: indicatorPage(indicator.iri), lang: "zh-CN" }, indicator.label), " ", h("span", { class: "count" }, label(context, "kinds", kind), scope && ` · ${scope}`)),
    years.size > 1 && chart(series, context),
    h("ul", { class: "steps" }, ...series.figures.map((each) => item(each, context))),
  );
}

function item(each: Figure, context: Context): HTMLElement {
  return h(
    "li",
    {},
    h(
      "p",
      { class: "row" },
      h("strong", { class: "number", lang: "zh-CN" }, figureText(each)),
      h("span", { class: "number" }, yearsText(each)),
      h("span", { class: `badge ${isTarget(each) ? "planned" : "done"}` }, label(context, "statuses", each.status)),
    ),
    evidence({ total: 1, query: { node: each.iri } }, context),
  );
}

function chart(series: Series, context: Context): HTMLElement {
  const { t, language } = context;
  const title = series.indicator.label;
  const words = {
    title,
    description: series.figures.map((each) => `${yearsText(each)} ${figureText(each)}`).join("; "),
    legend: { done: t("chart.actual"), planned: t("chart.target") },
    axis: axisText(series.unit, language),
  };
  const line = { name: title, done: points(series, false), planned: points(series, true) };
  const heads = [t("graph.years"), label(context, "statuses", "actual"), label(context, "statuses", "target")];
  const rows = series.figures.map((each) => [yearsText(each), isTarget(each) ? "" : figureText(each), isTarget(each) ? figureText(each) : ""]);
  return figure({ title, draw: (width) => lines([line], words, width), table: { heads, rows }, sheet: { heads, rows } }, context);
}

function points(series: Series, targets: boolean): Point[] {
  return series.figures
    .filter((each) => isTarget(each) === targets)
    .flatMap((each) => {
      const read = reading(each);
      return read && each.last_year !== null ? [{ ...read, year: each.last_year }] : [];
    });
}

function isTarget({ status }: Figure): boolean {
  return status === "target";
}
