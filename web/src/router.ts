/** Which page is at which address; pages are loaded when they are first opened. */

import type { Page } from "./context.ts";

const PAGES: Readonly<Record<string, () => Promise<Page>>> = {
  "/": () => import("./pages/start.ts"),
  "/graph": () => import("./pages/graph.ts"),
  "/entity": () => import("./pages/entity.ts"),
  "/place": () => import("./pages/place.ts"),
  "/indicator": () => import("./pages/indicator.ts"),
  "/report": () => import("./pages/report.ts"),
  "/query": () => import("./pages/query.ts"),
  "/api/docs": () => import("./pages/docs.ts"),
};
/** Pages with styles of their own, which the server sends with them. */
const WHOLE = new Set(["/query", "/api/docs"]);

export async function pageAt(pathname: string): Promise<Page> {
  return (PAGES[pathname] ?? (() => import("./pages/missing.ts")))();
}

/** Whether a link can be followed without loading the whole window anew. */
export function isInside(from: Location, to: URL): boolean {
  return to.origin === from.origin && to.pathname in PAGES && !WHOLE.has(to.pathname);
}

/** Calls `open` for each link of the explorer that is followed, and when the reader goes back or forth. */
export function follow(open: (url: URL) => void): void {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || link.target || link.hasAttribute("download") || !link.href) return;
    const url = new URL(link.href);
    if (!isInside(location, url) || (isSamePage(url) && url.hash)) return;
    event.preventDefault();
    history.pushState(null, "", url);
    open(url);
  });
  addEventListener("popstate", () => open(new URL(location.href)));
}

function isSamePage(url: URL): boolean {
  return url.pathname === location.pathname && url.search === location.search;
}
