/** Lines over years: what was reached is a solid line with discs, what was aimed at a dashed one with diamonds. */

import { scaleLinear, type ScaleLinear } from "d3-scale";

import { type Legend, legend, mark, type Reading } from "./marks.ts";
import { type Caption, draw, extent, fitted, label, picture } from "./svg.ts";

export interface Point extends Reading {
  readonly year: number;
}

/** The figures of one place by year; where there are several, each has a colour of its own. */
export interface Line {
  readonly name: string;
  readonly done: readonly Point[];
  readonly planned: readonly Point[];
}

/** `axis` writes a value of the axis. */
export interface LineWords extends Caption {
  readonly legend: Legend;
  readonly axis: (value: number) => string;
}

export const COLOURS = 6; // that charts.css names, from series-0 on

const [HEADER, HEIGHT, FOOTER] = [34, 190, 26] as const;
const [YEAR_ROOM, TICK, LEADING, NAME_SHARE] = [38, 40, 15, 0.3] as const;

type Scale = ScaleLinear<number, number>;

/** Draw a line a series; names stand at its right where there are several. `width` is in pixels. */
export function lines(series: readonly Line[], words: LineWords, width: number): SVGSVGElement {
  const several = series.length > 1;
  const names = several ? Math.min(Math.max(...series.map(({ name }) => extent(name))) + 16, width * NAME_SHARE) : 16;
  const points = series.flatMap(({ done, planned }) => [...done, ...planned]);
  const y = valueScale(points);
  const left = Math.max(...y.ticks(HEIGHT / TICK).map((value) => extent(words.axis(value))), 0) + 14;
  const x = yearScale(points, left + 12, width - names);
  const height = HEADER + HEIGHT + FOOTER;
  return picture(
    words,
    width,
    height,
    legend(words.legend, 10, (at, top, done) => drawSign(at, top, done, several)),
    valueAxis(y, words, left, width - names + 8),
    yearAxis(x, points),
    ...series.map((line, index) => drawLine(line, x, y, several ? `series-${index % COLOURS}` : "")),
    ...(several ? nameLines(series, y, width - names + 14, names - 14) : []),
  );
}

function valueScale(points: readonly Point[]): Scale {
  const values = points.flatMap(({ value, upper }) => [value, upper ?? value]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = low === high ? Math.abs(low) / 2 || 1 : (high - low) / 10;
  return scaleLinear().domain([low - margin, high + margin]).nice(4).range([HEADER + HEIGHT, HEADER]);
}

function yearScale(points: readonly Point[], left: number, right: number): Scale {
  const years = points.map(({ year }) => year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const [from, to] = first === last ? [first - 1, last + 1] : [first, last];
  return scaleLinear().domain([from, to]).range([left, right]);
}

function valueAxis(y: Scale, words: LineWords, left: number, right: number): SVGGElement {
  const ticks = y.ticks(HEIGHT / TICK).flatMap((value) => [
    draw("line", { class: value === 0 ? "zero" : "grid", x1: left, x2: right, y1: y(value), y2: y(value) }),
    label(words.axis(value), left - 6, y(value), "tick", "end"),
  ]);
  return draw("g", { class: "axis" }, ...ticks);
}

/** Name the years that have figures, as many as there is room for; the last one always. */
function yearAxis(x: Scale, points: readonly Point[]): SVGGElement {
  const years = [...new Set(points.map(({ year }) => year))].sort((one, other) => other - one);
  const shown: number[] = [];
  for (const year of years) {
    const last = shown.at(-1);
    if (last === undefined || x(last) - x(year) >= YEAR_ROOM) shown.push(year);
  }
  const ticks = shown.map((year) => label(String(year), x(year), HEADER + HEIGHT + 14, "tick", "middle"));
  return draw("g", { class: "axis" }, ...ticks);
}

function drawLine(line: Line, x: Scale, y: Scale, colour: string): SVGGElement {
  const group = draw("g", {});
  for (const done of [false, true]) {
    const points = [...(done ? line.done : line.planned)].sort((one, other) => one.year - other.year);
    const kind = done ? "done" : "planned";
    const path = points.map((point, index) => `${index === 0 ? "M" : "L"}${x(point.year)} ${y(point.value)}`).join("");
    if (points.length > 1) group.append(draw("path", { class: `line ${kind} ${colour}`, d: path }));
    group.append(...points.flatMap((point) => drawPoint(point, line.name, done, x, y, colour)));
  }
  return group;
}

function drawPoint(point: Point, name: string, done: boolean, x: Scale, y: Scale, colour: string): SVGElement[] {
  const [left, top] = [x(point.year), y(point.value)];
  const hint = `${name} ${point.year}: ${point.text}`;
  const range = point.upper === null ? [] : [draw("path", { class: `whisker planned ${colour}`, d: `M${left} ${top}V${y(point.upper)}m-3 0h6` })];
  return [...range, mark(left, top, done, hint, colour)];
}

/** Write names beside the last points, pushed apart where they would meet. */
function nameLines(series: readonly Line[], y: Scale, x: number, room: number): SVGElement[] {
  const ends = series
    .map((line, index) => ({ line, index, at: y(lastOf(line)) }))
    .sort((one, other) => one.at - other.at);
  let free = HEADER - LEADING;
  return ends.map(({ line, index, at }) => {
    free = Math.max(at, free + LEADING);
    return label(fitted(line.name, room), x, free, `name series-${index % COLOURS}`);
  });
}

function lastOf({ done, planned }: Line): number {
  const points = [...planned, ...done].sort((one, other) => one.year - other.year);
  return points.at(-1)?.value ?? 0;
}

/** Where each series has its own colour, the signs have none. */
function drawSign(x: number, y: number, done: boolean, plain: boolean): SVGElement {
  const kind = `${done ? "done" : "planned"}${plain ? " plain" : ""}`;
  return draw("g", {}, draw("path", { class: `line ${kind}`, d: `M${x - 12} ${y}h24` }), mark(x, y, done, "", plain ? "plain" : ""));
}
