/** An indicator of chosen places over the years. */

import type { Schemas } from "../../api.ts";
import { figure } from "../../charts/figure.ts";
import { type Line, lines, type Point } from "../../charts/lines.ts";
import type { Context } from "../../context.ts";
import { h } from "../../dom.ts";
import { told } from "../compared.ts";
import { axisText, reading } from "../figures.ts";

type Page = Schemas["IndicatorPage"];
type Years = Schemas["YearFigures"];

export const MOST = 6; // places in one chart, each in a colour of its own

/** Draw the chosen places, and let others be chosen; `address` gives the page with certain places. */
export function series(page: Page, title: string, address: (places: readonly string[]) => string, context: Context): HTMLElement {
  const chosen = page.series.map(({ place }) => place.iri);
  const chips = page.series.map(({ place }) => {
    const without = chosen.filter((iri) => iri !== place.iri);
    const name = context.t("indicator.remove", { place: place.label });
    return h("a", { class: "chip", href: address(without), "aria-label": name }, `${place.label} ×`);
  });
  return h(
    "div",
    { class: "stack" },
    h("div", { class: "row" }, ...chips, adding(page, chosen, address, context)),
    chosen.length > 0 && chart(page, title, context),
  );
}

function adding(page: Page, chosen: readonly string[], address: (places: readonly string[]) => string, context: Context): HTMLElement | null {
  const { t } = context;
  const others = page.places.filter(({ place }) => !chosen.includes(place.iri));
  if (others.length === 0 || chosen.length >= MOST) return null;
  const select = h("select", { "aria-label": t("indicator.add") }, ...others.map(({ place }) => h("option", { value: place.iri }, place.label)));
  const add = (): void => context.go(address([...chosen, select.value]));
  return h("span", { class: "row" }, select, h("button", { type: "button", class: "button", on: { click: add } }, t("indicator.add")));
}

function chart({ series: all, unit }: Page, title: string, context: Context): HTMLElement {
  const { t, language } = context;
  const words = {
    title,
    description: all.map(({ place, years }) => `${place.label} ${years.length}`).join("; "),
    legend: { done: t("chart.actual"), planned: t("chart.target") },
    axis: axisText(unit, language),
  };
  const rows = all.flatMap(({ place, years }) => years.map((pair) => ({ place, ...pair })));
  return figure(
    {
      title,
      draw: (width) => lines(all.map(line), words, width),
      table: {
        heads: [t("report.place"), t("report.year"), t("chart.actual"), t("chart.target")],
        rows: rows.map(({ place, year, actual, target }) => [place.label, String(year), told(actual), told(target)]),
      },
      sheet: {
        heads: ["iri", "name", "year", "actual", "target", "unit"],
        rows: rows.map(({ place, year, actual, target }) => [place.iri, place.label, year, actual?.value ?? null, target?.value ?? null, unit]),
      },
    },
    context,
  );
}

function line({ place, years }: Page["series"][number]): Line {
  return { name: place.label, done: points(years, "actual"), planned: points(years, "target") };
}

function points(years: readonly Years[], side: "actual" | "target"): Point[] {
  return years.flatMap((pair) => {
    const read = reading(pair[side]);
    return read ? [{ ...read, year: pair.year }] : [];
  });
}
