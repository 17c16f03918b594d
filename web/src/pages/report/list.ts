/** All reports, by place and year. */

import { get, type Schemas } from "../../api.ts";
import type { Context } from "../../context.ts";
import { fill, h } from "../../dom.ts";
import { placePage, reportPage } from "../../links.ts";
import { pages } from "../paging.ts";

const SIZE = 100; // reports on a page

export async function renderList(root: HTMLElement, context: Context): Promise<void> {
  const { t, signal } = context;
  const offset = Number(context.parameters.get("offset") ?? 0);
  const { reports, total } = await get("/api/reports", { offset, limit: SIZE }, signal);
  context.title(t("nav.reports"));
  const heads = ["report.title", "report.place", "report.year", "report.read"] as const;
  fill(
    root,
    h("h1", {}, t("nav.reports"), " ", h("span", { class: "count" }, total.toLocaleString())),
    h(
      "table",
      { class: "list" },
      h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, t(head))))),
      h("tbody", {}, ...reports.map((report) => row(report, context))),
    ),
    pages("/report", offset, SIZE, total, context),
  );
}

function row(report: Schemas["ReportRow"], { t }: Context): HTMLElement {
  const { place } = report;
  return h(
    "tr",
    {},
    h("th", { scope: "row", lang: "zh-CN" }, h("a", { href: reportPage(report.id) }, report.title), !report.complete && h("span", { class: "badge warning" }, t("report.incomplete"))),
    h("td", {}, place && h("a", { href: placePage(place.iri) }, place.label)),
    h("td", {}, report.year),
    h("td", { class: "number" }, report.claims.toLocaleString()),
  );
}
