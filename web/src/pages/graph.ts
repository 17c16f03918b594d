/** The page of the graph around one thing. */

import type { Context } from "../context.ts";
import { fill, h } from "../dom.ts";
import { Explorer } from "../graph/explorer.ts";
import { SearchBox } from "../search/box.ts";

const THINGS = 80; // that the page shows first, if its address does not say

export async function render(root: HTMLElement, context: Context): Promise<void> {
  const { t, parameters, title } = context;
  const focus = parameters.get("focus");
  if (!focus) {
    const search = new SearchBox(t, "search-graph");
    search.use(context);
    fill(root, h("h1", {}, t("graph.empty")), search.element);
    return;
  }
  root.classList.replace("page", "whole");
  const explorer = new Explorer(focus, context);
  fill(root, explorer.element);
  await explorer.begin(Number(parameters.get("depth") ?? 1), Number(parameters.get("limit") ?? THINGS));
  title(t("graph.title", { label: explorer.name }));
}
