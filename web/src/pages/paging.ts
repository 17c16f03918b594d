/** Links to the pages of a long list. */

import { address } from "../api.ts";
import type { Context } from "../context.ts";
import { h } from "../dom.ts";

/** Links to the page before and the page after; null where all is on one. */
export function pages(path: string, offset: number, size: number, total: number, { t }: Context): HTMLElement | null {
  if (total <= size) return null;
  const [before, after] = [offset - size, offset + size];
  return h(
    "nav",
    { class: "row paging", "aria-label": t("paging.label") },
    offset > 0 && h("a", { class: "button", rel: "prev", href: address(path, { offset: Math.max(before, 0) }) }, t("paging.before")),
    h("span", { class: "muted" }, t("paging.shown", { first: offset + 1, last: Math.min(after, total), total })),
    after < total && h("a", { class: "button", rel: "next", href: address(path, { offset: after }) }, t("paging.after")),
  );
}
