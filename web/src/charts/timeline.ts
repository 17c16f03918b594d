/** A time line of milestones: a row a thing, a mark a step, what has no year in a column of its own. */

import { type Legend, legend, mark } from "./marks.ts";
import { type Caption, draw, extent, fitted, hinted, label, linked, picture } from "./svg.ts";

/** A step from one year to another; `null` where the report names no year. */
export interface Step {
  readonly from: number | null;
  readonly to: number | null;
  readonly label: string;
  readonly done: boolean;
}

export interface Life {
  readonly name: string;
  readonly href?: string;
  readonly steps: readonly Step[];
}

/** `undated` heads the column of steps without a year. */
export interface TimelineWords extends Caption {
  readonly legend: Legend;
  readonly undated: string;
}

const [HEADER, LANE, PADDING, NAME_SHARE] = [52, 20, 4, 0.34] as const;
const [MARK, WIDEST_YEAR] = [16, 150] as const; // a sign and the room around it; a year's column

interface Placed {
  readonly step: Step;
  readonly column: number;
  readonly lane: number;
}

/** Where things stand, in pixels: names end at `left`, each year takes `room`. */
interface Frame {
  readonly left: number;
  readonly width: number;
  readonly room: number;
  readonly columns: readonly (number | null)[];
}

/** Draw rows from top to bottom, in the order given; a thing that stands alone needs no name. `width` is in pixels. */
export function timeline(lives: readonly Life[], words: TimelineWords, width: number): SVGSVGElement {
  const frame = frameOf(lives, words.undated, width);
  const rows: SVGElement[] = [];
  let y = HEADER;
  for (const life of lives) {
    const placed = placeSteps(life.steps, frame);
    const height = Math.max(...placed.map(({ lane }) => lane + 1), 1) * LANE + 2 * PADDING;
    rows.push(drawLife(life, placed, y, height, frame));
    y += height;
  }
  const heads = frame.columns.map((year, column) => {
    const x = frame.left + column * frame.room;
    return drawHead(year === null ? words.undated : String(year), x, y);
  });
  const signs = legend(words.legend, 10, (x, at, done) => mark(x, at, done, ""));
  return picture(words, width, y, signs, ...heads, ...rows);
}

function frameOf(lives: readonly Life[], undated: string, width: number): Frame {
  const steps = lives.flatMap((life) => life.steps);
  const columns = columnsOf(steps);
  const named = Math.min(Math.max(...lives.map(({ name }) => extent(name)), 0), width * NAME_SHARE);
  const left = named === 0 ? 0 : named + 12;
  const labels = [...steps.map((step) => step.label), ...(columns.includes(null) ? [undated] : [])];
  const last = MARK + Math.max(...labels.map(extent));
  const room = (width - left - last) / Math.max(columns.length - 1, 1);
  return { left, width, room: Math.min(room, WIDEST_YEAR), columns };
}

/** Each year from the first to the last that has a step, then one column for steps without a year. */
function columnsOf(steps: readonly Step[]): (number | null)[] {
  const years = steps.flatMap(({ from, to }) => [from, to]).filter((year) => year !== null);
  const first = Math.min(...years);
  const span = years.length === 0 ? [] : Array.from({ length: Math.max(...years) - first + 1 }, (_, index) => first + index);
  return steps.some(({ to }) => to === null) || span.length === 0 ? [...span, null] : span;
}

/** Put steps into lanes, each in the highest one where its words do not meet others. */
function placeSteps(steps: readonly Step[], { columns, room }: Frame): Placed[] {
  const taken: number[] = []; // of each lane, up to which pixel
  const dated = steps.map((step) => ({ step, column: columns.indexOf(step.to) }));
  dated.sort((one, other) => one.column - other.column);
  return dated.map(({ step, column }) => {
    const start = columns.indexOf(step.from) * room;
    const found = taken.findIndex((end) => end <= start);
    const lane = found === -1 ? taken.length : found;
    taken[lane] = column * room + MARK + extent(step.label) + 6;
    return { step, column, lane };
  });
}

function drawHead(words: string, x: number, bottom: number): SVGElement {
  const line = draw("line", { class: "grid", x1: x, x2: x, y1: HEADER - 8, y2: bottom });
  return draw("g", { class: "axis" }, line, label(words, x + 2, HEADER - 18, "tick"));
}

function drawLife(life: Life, placed: readonly Placed[], y: number, height: number, frame: Frame): SVGGElement {
  const [end, middle] = [frame.left - 12, y + height / 2];
  const name = hinted(label(fitted(life.name, end), end, middle, "name", "end"), life.name);
  const rule = draw("line", { class: "grid", x1: 0, x2: frame.width, y1: y, y2: y });
  const steps = placed.flatMap((each) => drawStep(each, life.name, y, frame));
  return draw("g", {}, rule, ...(life.name === "" ? [] : [linked(name, life.href)]), ...steps);
}

function drawStep({ step, column, lane }: Placed, name: string, y: number, frame: Frame): SVGElement[] {
  const x = frame.left + column * frame.room + MARK / 2;
  const at = y + PADDING + (lane + 0.5) * LANE;
  const start = x - (column - frame.columns.indexOf(step.from)) * frame.room;
  const reach = draw("path", { class: `line ${step.done ? "done" : "planned"}`, d: `M${start} ${at}H${x}` });
  const hint = `${name} ${yearsOf(step)} ${step.label}`.trim();
  return [...(start < x ? [reach] : []), mark(x, at, step.done, hint), label(step.label, x + MARK / 2 + 2, at, "value")];
}

function yearsOf({ from, to }: Step): string {
  if (from === null || to === null) return "";
  return from === to ? String(to) : `${from}–${to}`;
}
