/** The graph as SVG that stands alone, in the colours that it has on the screen. */

import { svg } from "../dom.ts";
import { type Colours, FONT } from "./colours.ts";
import type { Edge, Node } from "./scene.ts";

const [LONGER_SIDE, MARGIN, RADIUS, TEXT] = [1200, 90, 5, 12] as const;

/** Draws things where they stand, each with its name; a promise is a dashed line. */
export function picture(nodes: readonly Node[], edges: readonly Edge[], colours: Colours): Blob {
  const [xs, ys] = [nodes.map(({ x }) => x), nodes.map(({ y }) => y)];
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = LONGER_SIDE / (Math.max(right - left, high - low) || 1);
  const [width, height] = [(right - left) * scale + 2 * MARGIN, (high - low) * scale + 2 * MARGIN];
  const places = new Map(nodes.map(({ iri, x, y }) => [iri, { x: (x - left) * scale + MARGIN, y: (high - y) * scale + MARGIN }]));
  const lines = edges.map(({ source, target, modality }) => {
    const [from, to] = [places.get(source), places.get(target)];
    const planned = modality !== "done";
    const look = { stroke: planned ? colours.planned : colours.done, "stroke-dasharray": planned && "5 4" };
    return svg("line", { x1: from?.x, y1: from?.y, x2: to?.x, y2: to?.y, ...look });
  });
  const things = nodes.map(({ iri, label, type, size }) => {
    const { x, y } = places.get(iri) ?? { x: 0, y: 0 };
    const radius = RADIUS + size;
    return svg(
      "g",
      {},
      svg("circle", { cx: x, cy: y, r: radius, fill: colours.types[type] ?? colours.muted }),
      svg("text", { x: x + radius + 3, y: y + TEXT / 3, fill: colours.ink }, label),
    );
  });
  const ground = svg("rect", { width: "100%", height: "100%", fill: colours.ground });
  const box = `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`;
  const whole = svg("svg", { viewBox: box, width, height, "font-family": FONT, "font-size": TEXT }, ground, ...lines, ...things);
  return new Blob([new XMLSerializer().serializeToString(whole)], { type: "image/svg+xml" });
}
