/** Figures that are comparable: one kind and unit, target beside actual, as ranked bars with their table. */

import type { Schemas } from "../api.ts";
import { type Bar, bars } from "../charts/bars.ts";
import type { Table } from "../charts/figure.ts";
import { figure } from "../charts/figure.ts";
import type { Context } from "../context.ts";
import { h } from "../dom.ts";
import { resolve } from "../links.ts";
import { axisText, figureText, reading } from "./figures.ts";

type Figure = Schemas["Figure"];

/** A row of the chart: a place, or an indicator. */
export interface Compared {
  readonly name: string;
  readonly iri: string;
  readonly href: string;
  readonly target: Figure | null;
  readonly actual: Figure | null;
}

export interface Comparison {
  readonly title: string;
  /** Heads the names. */
  readonly of: string;
  readonly unit: string;
  readonly rows: readonly Compared[];
}

const SHOWN = 30; // bars until all are asked for

/** Draw a comparison; a long one begins with its first rows. */
export function compared(comparison: Comparison, context: Context): HTMLElement {
  const { rows } = comparison;
  if (rows.length <= SHOWN) return chart(comparison, rows.length, context);
  const all = h("button", { type: "button", class: "button", on: { click: () => whole() } }, context.t("chart.all", { count: rows.length }));
  const shown = h("div", { class: "stack" }, chart(comparison, SHOWN, context), all);
  const whole = (): void => shown.replaceWith(chart(comparison, rows.length, context));
  return shown;
}

function chart({ title, of, unit, rows }: Comparison, most: number, context: Context): HTMLElement {
  const { t, language } = context;
  const drawn = rows.slice(0, most).map(bar);
  const words = {
    title,
    description: drawn.map(({ name, done, planned }) => `${name} ${done?.text ?? "–"} / ${planned?.text ?? "–"}`).join("; "),
    legend: { done: t("chart.actual"), planned: t("chart.target") },
    axis: axisText(unit, language),
  };
  const heads = ["iri", "name", "actual", "actual_upper", "target", "target_upper", "target_comparator", "unit"];
  return figure(
    {
      title,
      draw: (width) => bars(drawn, words, width),
      table: tableOf(of, rows, context),
      sheet: { heads, rows: rows.map((row) => record(row, unit)) },
    },
    context,
  );
}

function bar({ name, href, target, actual }: Compared): Bar {
  return { name, href, done: reading(actual), planned: reading(target) };
}

function tableOf(of: string, rows: readonly Compared[], { t }: Context): Table {
  return {
    heads: [of, t("chart.actual"), t("chart.target")],
    rows: rows.map(({ name, href, actual, target }) => [{ text: name, href }, told(actual), told(target)]),
  };
}

/** A figure that leads to the sentence which tells it. */
export function told(figure: Figure | null): { text: string; href?: string } {
  return figure ? { text: figureText(figure), href: resolve(figure.iri) } : { text: "" };
}

function record({ iri, name, actual, target }: Compared, unit: string): (string | number | null)[] {
  const ends = [actual?.value ?? null, actual?.upper ?? null, target?.value ?? null, target?.upper ?? null];
  return [iri, name, ...ends, target?.comparator ?? null, unit];
}
