/** A report: its whole text, what was read in it, its headings at the side; or a list of all reports. */

import { get } from "../api.ts";
import type { Context } from "../context.ts";
import { fill, h } from "../dom.ts";
import { Body } from "./report/body.ts";
import { spanOf } from "./report/codepoints.ts";
import { head } from "./report/head.ts";
import { renderList } from "./report/list.ts";
import { followReading, outline } from "./report/outline.ts";
import { Panel } from "./report/panel.ts";

export async function render(root: HTMLElement, context: Context): Promise<void> {
  const id = context.parameters.get("id");
  if (id === null) return renderList(root, context);
  const report = await get("/api/report", { id }, context.signal);
  context.title(report.title);
  const body = new Body(report, (claims) => context.t("report.claims", { count: claims }));
  const panel = new Panel(id, body, context);
  const headings = outline(report, context.t("report.outline"));
  root.classList.add("report");
  fill(root, head(report, body, context), headings, h("article", {}, body.element), panel.element);
  followReading(headings, body.headings, context.signal);
  const open = (): void => openSpan(location.hash, body, panel);
  addEventListener("hashchange", open, { signal: context.signal });
  body.element.addEventListener("click", (event) => choose(event, body));
  open();
}

/** Mark the span that a fragment names, go there, and show what its sentence says. */
function openSpan(fragment: string, body: Body, panel: Panel): void {
  const span = spanOf(fragment);
  if (span === null) return;
  const [first] = body.mark(span);
  if (first && !isInView(first)) first.scrollIntoView({ block: "start", behavior: "instant" });
  first?.focus({ preventScroll: true });
  const sentence = body.sentence(span);
  if (body.isEmpty(sentence)) panel.close();
  else void panel.show(sentence);
}

/** Open the sentence that is clicked, or whose name is; a text being selected is left alone. */
function choose(event: MouseEvent, body: Body): void {
  const { target } = event;
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || !(target instanceof Element)) return;
  const sentence = body.sentenceOf(target);
  if (sentence === null || target.closest(".note") || getSelection()?.isCollapsed === false) return;
  event.preventDefault();
  location.hash = `${sentence.start}-${sentence.end}`;
}

/** Whether an element is where nothing lies over it. */
function isInView(element: Element): boolean {
  const { top } = element.getBoundingClientRect();
  return top > 80 && top < innerHeight / 2; // below the head, above the panel on a phone
}
