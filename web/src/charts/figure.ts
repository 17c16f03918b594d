/** A chart with all that belongs to it: its title, the same as a table, and files to keep. */

import type { Context } from "../context.ts";
import { fill, h } from "../dom.ts";
import { save, type Sheet, toCsv, toPng, toSvg } from "./export.ts";

export interface Cell {
  readonly text: string;
  readonly href?: string;
}

/** What a chart shows, for those who read rather than look. The first cell of a row heads it. */
export interface Table {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (Cell | string)[])[];
}

export interface Figure {
  readonly title: string;
  /** Draws the chart in a width in pixels. */
  readonly draw: (width: number) => SVGSVGElement;
  readonly table: Table;
  /** What the CSV file holds: plain numbers, with units in columns of their own. */
  readonly sheet: Sheet;
}

/** Make a figure, which is drawn anew whenever its width changes until the page is left. */
export function figure(content: Figure, context: Context): HTMLElement {
  const frame = h("div", { class: "drawing" });
  let width = 0;
  const observer = new ResizeObserver(([entry]) => {
    const room = Math.floor(entry?.contentRect.width ?? 0);
    if (room === 0 || room === width) return;
    width = room;
    fill(frame, content.draw(width));
  });
  observer.observe(frame);
  context.signal.addEventListener("abort", () => observer.disconnect());
  return h(
    "figure",
    { class: "figure" },
    h("figcaption", {}, content.title),
    frame,
    h("details", { class: "behind" }, h("summary", {}, context.t("figure.table")), table(content.title, content.table)),
    files(content, frame, context),
  );
}

/** Make a table with a caption for those who do not see what stands around it. */
export function table(caption: string, { heads, rows }: Table): HTMLElement {
  const body = rows.map(([first, ...rest]) =>
    h("tr", {}, h("th", { scope: "row" }, cell(first)), ...rest.map((each) => h("td", {}, cell(each)))),
  );
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    h(
      "table",
      {},
      h("caption", { class: "hidden" }, caption),
      h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, ...body),
    ),
  );
}

function cell(content: Cell | string | undefined): Node | string {
  if (content === undefined || typeof content === "string") return content ?? "";
  return content.href === undefined ? content.text : h("a", { href: content.href }, content.text);
}

function files({ title, sheet }: Figure, frame: HTMLElement, { t }: Context): HTMLElement {
  const formats: Record<string, (drawn: SVGSVGElement) => Blob | Promise<Blob>> = {
    PNG: toPng,
    SVG: toSvg,
    CSV: () => toCsv(sheet),
  };
  const buttons = Object.entries(formats).map(([format, make]) => {
    const keep = async (): Promise<void> => {
      const drawn = frame.querySelector("svg");
      if (drawn) save(await make(drawn), `${title}.${format.toLowerCase()}`);
    };
    return h("button", { type: "button", class: "file", on: { click: () => void keep() } }, format);
  });
  return h("div", { class: "files", role: "group", "aria-label": t("figure.keep", { title }) }, ...buttons);
}
