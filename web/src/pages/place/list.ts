/** All places that have reports, on a map and in a list. */

import { get } from "../../api.ts";
import { table } from "../../charts/figure.ts";
import type { Context } from "../../context.ts";
import { fill, h } from "../../dom.ts";
import { placePage } from "../../links.ts";
import { yearsText } from "../figures.ts";
import { everyPlace } from "./position.ts";

export async function renderList(root: HTMLElement, context: Context): Promise<void> {
  const { t, signal } = context;
  const { places } = await get("/api/overview", {}, signal);
  context.title(t("nav.places"));
  const heads = [t("report.place"), t("nav.reports"), t("report.year")];
  const rows = places.map((place) => [{ text: place.label, href: placePage(place.iri) }, String(place.reports), yearsText(place)]);
  const title = h("h1", {}, t("nav.places"), " ", h("span", { class: "count" }, places.length));
  fill(root, h("div", { class: "stack" }, title, everyPlace(places, context), table(t("nav.places"), { heads, rows })));
}
