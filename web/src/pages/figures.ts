/** Figures and years as people read them. */

import type { Schemas } from "../api.ts";
import type { Reading } from "../charts/marks.ts";
import type { Language } from "../i18n.ts";

type Figure = Schemas["Figure"];

/** A period in years; null where none is named. */
export interface Period {
  readonly first_year: number | null;
  readonly last_year: number | null;
}

const SIGNS: Readonly<Record<string, string>> = { "~": "≈", ">": ">", ">=": "≥", "<": "<", "<=": "≤" };
const SAID = /[余多超近约]/; // words in a figure that say what its sign would

/** A figure as the report writes it, after the sign of its comparator. */
export function figureText({ comparator, raw }: Figure): string {
  return SAID.test(raw) ? raw : `${SIGNS[comparator] ?? ""}${raw}`;
}

/** A figure as charts take it. */
export function reading(figure: Figure | null): Reading | null {
  return figure && { value: figure.value, upper: figure.upper, text: figureText(figure) };
}

/** A period as `2019` or `2019–2024`; empty where none is named. */
export function yearsText({ first_year: first, last_year: last }: Period): string {
  if (first === null || last === null) return "";
  return first === last ? String(last) : `${first}–${last}`;
}

/** Writes the values of an axis in a unit: 1200亿, 6%. */
export function axisText(unit: string, language: Language): (value: number) => string {
  const short = new Intl.NumberFormat(language === "zh" ? "zh-CN" : "en-GB", { notation: "compact" });
  return (value) => (unit === "%" ? `${value}%` : short.format(value));
}
