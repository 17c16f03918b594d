/** Links to what a page shows as data. */

import { address } from "../api.ts";
import type { Context } from "../context.ts";
import { h } from "../dom.ts";
import { graphPage } from "../links.ts";

/** Turtle and CSV of a node, and its place in the graph. */
export function files(iri: string, { t }: Context): HTMLElement {
  const file = (format: string, name: string): HTMLElement =>
    h("a", { class: "button", href: address("/api/export", { iri, format }), download: true }, name);
  return h(
    "p",
    { class: "row small" },
    h("a", { class: "button", href: graphPage(iri) }, t("page.graph")),
    file("ttl", "Turtle"),
    file("csv", "CSV"),
  );
}
