import type { Context } from "../context.ts";
import { fill, h } from "../dom.ts";

export function render(root: HTMLElement, context: Context): void {
  fill(root, h("h1", {}, context.t("name")));
}
