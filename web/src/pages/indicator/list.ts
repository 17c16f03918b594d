/** All indicators, those of most places first. */

import { get, type Schemas } from "../../api.ts";
import { table } from "../../charts/figure.ts";
import type { Context } from "../../context.ts";
import { fill, h } from "../../dom.ts";
import { number } from "../../i18n.ts";
import { indicatorPage } from "../../links.ts";
import { pages } from "../paging.ts";

const SIZE = 100; // indicators on a page

export async function renderList(root: HTMLElement, context: Context): Promise<void> {
  const { t, language, signal } = context;
  const offset = Number(context.parameters.get("offset") ?? 0);
  const { indicators, total } = await get("/api/indicators", { offset, limit: SIZE }, signal);
  context.title(t("nav.indicators"));
  const heads = [t("place.indicator"), t("nav.places"), t("indicator.figures")];
  const row = ({ iri, places, observations, ...names }: Schemas["IndicatorCount"]) => [
    { text: nameOf(names, context), href: indicatorPage(iri) },
    number(places, language),
    number(observations, language),
  ];
  fill(
    root,
    h(
      "div",
      { class: "stack" },
      h("h1", {}, t("nav.indicators"), " ", h("span", { class: "count" }, number(total, language))),
      table(t("nav.indicators"), { heads, rows: indicators.map(row) }),
      pages("/indicator", offset, SIZE, total, context),
    ),
  );
}

/** What an indicator is called in the language of the page, where the scheme says it. */
export function nameOf({ label, en }: { label: string; en: string | null }, { language }: Context): string {
  return language === "en" ? (en ?? label) : label;
}
