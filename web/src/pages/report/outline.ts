/** The headings of a report as links, the one that is being read marked. */

import type { Schemas } from "../../api.ts";
import { h } from "../../dom.ts";
import { reportPage } from "../../links.ts";

type Report = Schemas["ReportPage"];

const WIDE = "(width >= 72rem)"; // where it has room beside the text, as report.css says

/** A list that is open where it stands beside the text. */
export function outline(report: Report, name: string): HTMLElement {
  const items = report.outline.map((heading) =>
    h(
      "li",
      { "data-level": heading.level },
      h("a", { href: reportPage(report.id, heading), "data-start": heading.start }, heading.text),
    ),
  );
  const list = h("details", { open: matchMedia(WIDE).matches }, h("summary", {}, name), h("ol", {}, ...items));
  return h("nav", { class: "outline", "aria-label": name }, list);
}

/** Mark the heading that is being read, until `signal` aborts; `headings` are the elements by where they start. */
export function followReading(nav: HTMLElement, headings: ReadonlyMap<number, HTMLElement>, signal: AbortSignal): void {
  const links = [...nav.querySelectorAll("a")];
  let shown: HTMLElement | undefined;
  const update = (): void => {
    const read = links.findLast((link) => {
      const heading = headings.get(Number(link.dataset.start));
      return heading !== undefined && heading.getBoundingClientRect().top < innerHeight / 3;
    });
    if (read === shown) return;
    shown?.removeAttribute("aria-current");
    read?.setAttribute("aria-current", "location");
    if (read) nav.scrollTop = read.offsetTop - nav.clientHeight / 2;
    shown = read;
  };
  addEventListener("scroll", update, { passive: true, signal });
  update();
}
