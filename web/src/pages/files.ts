/** Links to what a page shows as data. */

import type { Context } from "../context.ts";
import { h } from "../dom.ts";
import { graphPage } from "../links.ts";

/** A link to a node in the graph, and one to `turtle`, the address of the page's data as Turtle. */
export function files(iri: string, turtle: string, { t }: Context): HTMLElement {
  return h(
    "p",
    { class: "row small" },
    h("a", { class: "button", href: graphPage(iri) }, t("page.graph")),
    h("a", { class: "button", href: turtle, download: true }, "Turtle"),
  );
}
