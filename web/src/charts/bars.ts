/** Ranked bars: what was reached is a full bar, what was aimed at a hollow one below it. */

import { scaleLinear, type ScaleLinear } from "d3-scale";

import { type Legend, legend, type Reading } from "./marks.ts";
import { type Caption, draw, extent, fitted, hinted, label, linked, picture } from "./svg.ts";

export interface Bar {
  readonly name: string;
  readonly href?: string;
  readonly done: Reading | null;
  readonly planned: Reading | null;
}

/** `axis` writes a value of the axis. */
export interface BarWords extends Caption {
  readonly legend: Legend;
  readonly axis: (value: number) => string;
}

const HEADER = 52;
const [THICK, THIN, BETWEEN, GAP] = [12, 9, 2, 9] as const;
const [TICK, NAME_SHARE, MARGIN] = [80, 0.34, 8] as const;

type Scale = ScaleLinear<number, number>;

/** Draw rows from top to bottom, in the order given; `width` is in pixels. */
export function bars(rows: readonly Bar[], words: BarWords, width: number): SVGSVGElement {
  const names = Math.min(Math.max(...rows.map((row) => extent(row.name)), 0), width * NAME_SHARE);
  const scale = scaleOf(rows, names, width);
  const drawn: SVGElement[] = [];
  let y = HEADER;
  for (const row of rows) {
    drawn.push(drawRow(row, scale, names, y));
    y += heightOf(row) + GAP;
  }
  return picture(words, width, y, legend(words.legend, 10, drawSign), drawAxis(scale, words, y), ...drawn);
}

function scaleOf(rows: readonly Bar[], names: number, width: number): Scale {
  const figures = rows.flatMap(({ done, planned }) => [done, planned]).filter((figure) => figure !== null);
  const values = figures.flatMap(({ value, upper }) => [value, upper ?? value]);
  const room = Math.max(...figures.map(({ text }) => extent(text)), 0) + 2 * MARGIN;
  return scaleLinear()
    .domain([Math.min(0, ...values), Math.max(0, ...values)])
    .range([names + MARGIN, Math.max(width - room, names + MARGIN + TICK)]);
}

function drawSign(x: number, y: number, done: boolean): SVGElement {
  const height = done ? THICK : THIN;
  return draw("rect", { class: `bar ${done ? "done" : "planned"}`, x: x - 11, y: y - height / 2, width: 22, height });
}

function drawAxis(scale: Scale, words: BarWords, bottom: number): SVGGElement {
  const [from = 0, to = 0] = scale.range();
  const ticks = scale.ticks(Math.max(2, Math.floor((to - from) / TICK)));
  return draw(
    "g",
    { class: "axis" },
    ...ticks.flatMap((value) => [
      draw("line", { class: value === 0 ? "zero" : "grid", x1: scale(value), x2: scale(value), y1: HEADER - 8, y2: bottom }),
      label(words.axis(value), scale(value), HEADER - 18, "tick", "middle"),
    ]),
  );
}

function heightOf(row: Bar): number {
  const heights = [row.done === null ? 0 : THICK, row.planned === null ? 0 : THIN];
  return Math.max(heights.reduce((sum, height) => sum + height + (height === 0 ? 0 : BETWEEN), -BETWEEN), THICK);
}

function drawRow(row: Bar, scale: Scale, names: number, y: number): SVGGElement {
  const name = hinted(label(fitted(row.name, names), names, y + heightOf(row) / 2, "name", "end"), row.name);
  const below = row.done === null ? y + (THICK - THIN) / 2 : y + THICK + BETWEEN;
  return draw(
    "g",
    {},
    linked(name, row.href),
    row.done && drawBar(row.done, "done", scale, y, THICK),
    row.planned && drawBar(row.planned, "planned", scale, below, THIN),
  );
}

/** Draw a bar from zero, a whisker to the upper end of a range, and the figure in words. */
function drawBar(figure: Reading, kind: string, scale: Scale, y: number, height: number): SVGGElement {
  const [zero, end, far] = [scale(0), scale(figure.value), scale(figure.upper ?? figure.value)];
  const middle = y + height / 2;
  const box = { x: Math.min(zero, end), y, width: Math.max(Math.abs(end - zero), 1), height };
  return draw(
    "g",
    {},
    draw("rect", { class: `bar ${kind}`, ...box }),
    figure.upper !== null && draw("path", { class: `whisker ${kind}`, d: `M${end} ${middle}H${far}m0 -3v6` }),
    label(figure.text, Math.max(zero, end, far) + MARGIN / 2, middle, `value ${kind}`),
  );
}
