/** What stands at an address that has no page. */

import type { Context } from "../context.ts";
import { fill, h } from "../dom.ts";

export function render(root: HTMLElement, { t, title }: Context): void {
  title(t("problem.none"));
  root.classList.add("problem");
  fill(root, h("h1", {}, t("problem.none")), h("p", {}, h("a", { class: "button", href: "/" }, t("problem.home"))));
}
