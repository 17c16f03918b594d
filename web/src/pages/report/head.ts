/** The head of a report's page: what it is, what is missing in it, and the colours of names. */

import { address, type Schemas } from "../../api.ts";
import type { Context } from "../../context.ts";
import { type Child, h } from "../../dom.ts";
import { placePage } from "../../links.ts";
import { typeLabel } from "../../vocabulary.ts";
import { files } from "../files.ts";
import type { Body } from "./body.ts";
import { noticeIn } from "./notices.ts";

type Report = Schemas["ReportPage"];

export function head(report: Report, body: Body, context: Context): HTMLElement {
  return h(
    "header",
    { class: "stack" },
    h("h1", { lang: "zh-CN" }, report.title),
    h("p", { class: "row muted" }, ...facts(report, context)),
    warnings(report, context),
    legend(report, body, context),
    files(report.iri, address("/data", { graph: report.iri }), context),
  );
}

function facts({ place, year, review_year: review, plan_year: plan, source, claims }: Report, { t }: Context): Child[] {
  return [
    place && h("a", { href: placePage(place.iri) }, place.label),
    year !== null && h("span", {}, t("report.given", { year: String(year) })),
    review !== null && h("span", {}, t("report.reviews", { year: String(review) })),
    plan !== null && h("span", {}, t("report.plans", { year: String(plan) })),
    h("span", {}, t("report.claims", { count: claims.length })),
    h("span", {}, t("report.source", { source })),
  ];
}

function warnings({ complete, notices }: Report, { t, language }: Context): Child {
  if (complete && notices.length === 0) return null;
  const items = notices.map((notice) => h("li", {}, noticeIn(language, notice)));
  const title = t(complete ? "report.notice" : "report.incomplete");
  return h("div", { class: "warning card", role: "note" }, h("strong", {}, title), h("ul", {}, ...items));
}

/** The types of names in the text; each can be shown or not. */
function legend({ mentions }: Report, { element }: Body, context: Context): HTMLElement {
  const counts = new Map<string, number>();
  for (const { type } of mentions) counts.set(type, (counts.get(type) ?? 0) + 1);
  const known = context.vocabulary.types.filter(({ key }) => counts.has(key));
  const choices = known.map(({ key }) => {
    const show = (event: Event): void => {
      const isShown = (event.currentTarget as HTMLInputElement).checked;
      if (isShown) element.style.removeProperty(`--type-${key}`);
      else element.style.setProperty(`--type-${key}`, "transparent");
    };
    const box = h("input", { type: "checkbox", checked: true, on: { change: show } });
    const name = `${typeLabel(context, key)} ${(counts.get(key) ?? 0).toLocaleString()}`;
    return h("label", { class: "tag", "data-type": key }, box, name);
  });
  return h("fieldset", { class: "legend row" }, h("legend", { class: "hidden" }, context.t("report.names")), ...choices);
}
