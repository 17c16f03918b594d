/** Pictures that name themselves, and texts that fit. */

import { type Attributes, type Child, svg } from "../dom.ts";

/** What a reader who cannot see a picture is told instead. */
export interface Caption {
  readonly title: string;
  readonly description: string;
}

/** Make an element of a picture; numbers are written to a tenth, which is enough for pixels. */
export function draw<T extends keyof SVGElementTagNameMap>(
  tag: T,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[T] {
  const rounded = Object.entries(attributes).map(([name, value]) => [name, typeof value === "number" ? round(value) : value]);
  return svg(tag, Object.fromEntries(rounded) as Attributes, ...children);
}

/** Make a whole picture, a unit of which is one CSS pixel. */
export function picture(caption: Caption, width: number, height: number, ...children: readonly Node[]): SVGSVGElement {
  const box = `0 0 ${round(width)} ${round(height)}`;
  const named = { role: "img", "aria-label": `${caption.title}: ${caption.description}` };
  const words = [draw("title", {}, caption.title), draw("desc", {}, caption.description)];
  return draw("svg", { class: "chart", width, height, viewBox: box, ...named }, ...words, ...children);
}

export type Anchor = "start" | "middle" | "end";

/** Make a text whose middle is at the height `y`; its class gives its colour. */
export function label(words: string, x: number, y: number, className: string, anchor: Anchor = "start"): SVGTextElement {
  return draw("text", { x, y, dy: "0.35em", class: className, "text-anchor": anchor }, words);
}

/** Make a label a link. Tab passes it by, for the table beside each chart has the same links. */
export function linked(drawn: SVGElement, href: string | undefined): SVGElement {
  return href === undefined ? drawn : draw("a", { href, tabindex: "-1" }, drawn);
}

/** Add words that show where the pointer rests. */
export function hinted<E extends SVGElement>(drawn: E, words: string): E {
  drawn.append(draw("title", {}, words));
  return drawn;
}

const LAST_NARROW = "\u2e7f";
const NARROW = 0.58; // width of a Latin letter or digit to that of a Chinese character
const SIZE = 12; // of text in charts, in pixels, as charts.css has it

/** Measure a text in pixels, near enough to keep room for it before it is drawn. */
export function extent(words: string): number {
  return Array.from(words).reduce((sum, character) => sum + (character > LAST_NARROW ? 1 : NARROW), 0) * SIZE;
}

/** Cut a text so that it fits a width in pixels; what is cut ends in an ellipsis. */
export function fitted(words: string, width: number): string {
  if (extent(words) <= width) return words;
  const characters = Array.from(words);
  while (characters.length > 1 && extent(characters.join("")) + SIZE > width) characters.pop();
  return `${characters.join("")}…`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
