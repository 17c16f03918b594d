/** What lies directly around a thing, as a small picture. */

import { get } from "../api.ts";
import type { Context } from "../context.ts";
import { fill, h } from "../dom.ts";
import { entityPage } from "../links.ts";
import { label } from "../vocabulary.ts";
import { Canvas } from "./canvas.ts";

const NEIGHBOURS = 30;

/** Draws the neighbourhood of `iri`; nothing is drawn for a thing that stands alone. */
export async function preview(root: HTMLElement, iri: string, context: Context): Promise<void> {
  const { nodes, edges } = await get("/api/neighbourhood", { iri, limit: NEIGHBOURS }, context.signal);
  if (edges.length === 0) return;
  const stage = h("div", { class: "stage small-stage", "aria-hidden": "true" });
  fill(root, stage);
  try {
    const canvas = new Canvas(stage, {
      choose: (other) => context.go(entityPage(other)),
      label: (predicate) => label(context, "predicates", predicate),
    });
    canvas.show(nodes, edges);
    canvas.choose(iri);
    document.addEventListener("kg:theme", () => canvas.recolour(), { signal: context.signal });
    context.signal.addEventListener("abort", () => canvas.kill());
  } catch {
    stage.remove(); // no WebGL: the same relations stand beside as text
  }
}
