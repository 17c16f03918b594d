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

/**
 * Calls `open` for each link of the explorer that is followed, and when the reader goes back or forth. Another fragment
 * of the page that is shown is left to that page, which hears `hashchange`.
 */
export function follow(open: (url: URL) => void, isShown: (url: URL) => boolean): void {
  document.addEventListener("click", (event) => {
    const url = linkOf(event);
    if (!url || !isInside(location, url) || (url.hash && isShown(url))) return;
    event.preventDefault();
    history.pushState(null, "", url);
    open(url);
  });
  addEventListener("popstate", () => {
    const url = new URL(location.href);
    if (!url.hash || !isShown(url)) open(url);
  });
}

/** The address that a plain click leads to; links in pictures are of SVG. */
function linkOf(event: MouseEvent): URL | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]:not([target], [download])") : null;
  return link && URL.parse(link.getAttribute("href") ?? "", document.baseURI);
}
