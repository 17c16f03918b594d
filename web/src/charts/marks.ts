/** The signs that tell what was done from what was promised: by form and filling, not by colour alone. */

import { draw, extent, hinted, label } from "./svg.ts";

/** A figure as a report has it; `text` is how it reads, with comparator and unit. */
export interface Reading {
  readonly value: number;
  readonly upper: number | null;
  readonly text: string;
}

/** What the two kinds of marks are called. */
export interface Legend {
  readonly done: string;
  readonly planned: string;
}

const [RADIUS, SIGN_ROOM] = [4.5, 30] as const;

/** Draw a filled disc for what was done, a hollow diamond for what was promised. */
export function mark(x: number, y: number, done: boolean, hint: string, extra = ""): SVGElement {
  const classes = `mark ${done ? "done" : "planned"} ${extra}`.trim();
  const drawn = done
    ? draw("circle", { class: classes, cx: x, cy: y, r: RADIUS })
    : draw("path", { class: classes, d: diamond(x, y, RADIUS + 1) });
  return hint === "" ? drawn : hinted(drawn, hint);
}

type Sign = (x: number, y: number, done: boolean) => SVGElement;

/** Draw both signs with their names in a row; `sign` draws one around a place, at most 12 pixels to each side. */
export function legend(words: Legend, y: number, sign: Sign): SVGGElement {
  const second = SIGN_ROOM + extent(words.done) + 20;
  return draw(
    "g",
    { class: "legend" },
    sign(12, y, true),
    label(words.done, SIGN_ROOM, y, "name"),
    sign(second + 12, y, false),
    label(words.planned, second + SIGN_ROOM, y, "name"),
  );
}

function diamond(x: number, y: number, radius: number): string {
  return `M${x} ${y - radius}l${radius} ${radius}l${-radius} ${radius}l${-radius} ${-radius}Z`;
}
