/** The figures of a place in a year: what is comparable (percentages) as charts, the rest as a table. */

import type { Schemas } from "../../api.ts";
import { table } from "../../charts/figure.ts";
import type { Context } from "../../context.ts";
import { h } from "../../dom.ts";
import { indicatorPage, placePage } from "../../links.ts";
import { label } from "../../vocabulary.ts";
import { choice } from "../choice.ts";
import { type Compared, compared, told } from "../compared.ts";

type Place = Schemas["PlacePage"];

/** The figures of one indicator in the year shown. */
interface Row extends Compared {
  readonly kind: string;
  readonly unit: string;
}

const [LEAST, SHORT] = [3, 20]; // figures that make a chart, that make a table to be shown unfolded

/** Show the figures of `asked`, or else of the year in which most targets have an actual figure beside them. */
export function indicators(place: Place, asked: number | null, context: Context): HTMLElement {
  const years = yearsOf(place);
  const year = asked ?? fullest(place, years);
  const options = years.map((each) => ({ text: String(each), href: placePage(place.iri, each), chosen: each === year, year: each }));
  const rows = rowsOf(place, year);
  const drawn = ["growth", "level"]
    .map((kind) => rows.filter((row) => row.kind === kind && row.unit === "%"))
    .filter((group) => group.length >= LEAST);
  const rest = rows.filter((row) => !drawn.flat().includes(row));
  const choose = (option: { href: string; year: number }): void => {
    context.replace(option.href);
    const chosen = indicators(place, option.year, context);
    shown.replaceWith(chosen);
    chosen.querySelector<HTMLElement>("[aria-current]")?.focus();
  };
  const shown = h(
    "div",
    { class: "stack" },
    choice(context.t("report.year"), options, choose),
    ...drawn.map((group) => chart(place, year, group, context)),
    rest.length > 0 && others(rest, context),
  );
  return shown;
}

function yearsOf({ indicators: all }: Place): number[] {
  const years = new Set(all.flatMap((row) => row.years.map(({ year }) => year)));
  return [...years].sort((one, other) => one - other);
}

function fullest({ indicators: all }: Place, years: readonly number[]): number | null {
  const pairs = all.flatMap((row) => row.years).filter(({ target, actual }) => target !== null && actual !== null);
  const count = (year: number): number => pairs.filter((pair) => pair.year === year).length;
  return years.reduce<number | null>((best, year) => (best === null || count(year) >= count(best) ? year : best), null);
}

function rowsOf({ indicators: all }: Place, year: number | null): Row[] {
  return all.flatMap(({ indicator, kind, unit, years }) => {
    const pair = years.find((each) => each.year === year);
    if (!pair) return [];
    const href = indicatorPage(indicator.iri, pair.year, kind);
    return [{ name: indicator.label, iri: indicator.iri, href, kind, unit, target: pair.target, actual: pair.actual }];
  });
}

/** The highest first, by what was reached, or else by what was aimed at. */
function chart({ label: name }: Place, year: number | null, rows: readonly Row[], context: Context): HTMLElement {
  const kind = label(context, "kinds", rows[0]?.kind ?? "");
  const title = context.t("place.compared", { place: name, year: String(year ?? ""), kind: `${kind} (%)` });
  const value = ({ actual, target }: Row): number => (actual ?? target)?.value ?? 0;
  const ranked = [...rows].sort((one, other) => value(other) - value(one));
  const comparison = { title, of: context.t("place.indicator"), unit: "%", rows: ranked };
  return compared(comparison, context);
}

function others(rows: readonly Row[], context: Context): HTMLElement {
  const { t } = context;
  const heads = [t("place.indicator"), t("indicator.kind"), t("chart.actual"), t("chart.target")];
  const cells = rows.map(({ name, href, kind, target, actual }) => [
    { text: name, href },
    label(context, "kinds", kind),
    told(actual),
    told(target),
  ]);
  const title = t("place.otherFigures");
  const count = h("span", { class: "count" }, rows.length);
  const folded = { class: "folded", open: rows.length <= SHORT };
  return h("details", folded, h("summary", {}, h("h3", {}, title, " ", count)), table(title, { heads, rows: cells }));
}
