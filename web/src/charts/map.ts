/** A map of dots: places of the gazetteer are its ground, and so no border is drawn. */

import { geoConicEqualArea, geoGraticule, geoPath, type GeoProjection } from "d3-geo";

import { type Caption, draw, extent, hinted, label, linked, picture } from "./svg.ts";

/** Longitude and latitude in degrees of WGS 84. */
export type Position = readonly [number, number];

export interface Spot {
  readonly at: Position;
  readonly name: string;
  readonly href?: string;
}

/** `ground` is drawn faint, `area` stronger; `spots` have names as far as there is room, `focus` always, if any. */
export interface MapContent {
  readonly ground: readonly Position[];
  readonly area: readonly Position[];
  readonly spots: readonly Spot[];
  readonly focus: Spot | null;
}

const MARGIN = 14;
const [MERIDIAN, PARALLELS] = [105, [25, 47] as [number, number]] as const; // as maps of the whole country have them
const GRATICULE = 10; // degrees

/** Draw what lies in `area`, or where that is empty, all of the ground. Sizes are in pixels. */
export function map(content: MapContent, words: Caption, width: number, height: number): SVGSVGElement {
  const shown = content.area.length > 0 ? content.area : content.ground;
  const own = content.focus ? [content.focus.at] : [];
  const points = [...shown, ...own].map(([longitude, latitude]): [number, number] => [longitude, latitude]);
  const box: [[number, number], [number, number]] = [[MARGIN, MARGIN], [width - MARGIN, height - MARGIN]];
  const projection = geoConicEqualArea().rotate([-MERIDIAN, 0]).parallels(PARALLELS);
  projection.fitExtent(box, { type: "MultiPoint", coordinates: points }).clipExtent([[0, 0], [width, height]]);
  const lines = draw("path", { class: "graticule", d: geoPath(projection)(geoGraticule().step([GRATICULE, GRATICULE])()) ?? "" });
  const spots = nameSpots(content, projection, width);
  return picture(
    words,
    width,
    height,
    lines,
    dots(content.ground, projection, "ground", 1.8),
    dots(content.area, projection, "area", 3),
    ...spots,
  );
}

/** Draw many dots as one path, which is far quicker than an element each: a stroke of no length has round ends. */
function dots(positions: readonly Position[], projection: GeoProjection, className: string, size: number): SVGPathElement {
  const strokes = positions.map((position) => {
    const [x, y] = project(projection, position);
    return `M${x.toFixed(1)} ${y.toFixed(1)}h0`;
  });
  return draw("path", { class: `dots ${className}`, "stroke-width": size, d: strokes.join("") });
}

/** Mark the focus with its name, and the spots with theirs where they meet no name before; the focus lies on top. */
function nameSpots({ spots, focus }: MapContent, projection: GeoProjection, width: number): SVGElement[] {
  const taken: Box[] = [];
  const drawSpot = (spot: Spot, kind: "focus" | "spot"): SVGElement => {
    const [x, y] = project(projection, spot.at);
    const sign = hinted(draw("circle", { class: kind, cx: x, cy: y, r: kind === "focus" ? 6 : 2.5 }), spot.name);
    const box = boxOf(spot.name, x, y, width);
    if (taken.some((other) => meet(box, other))) return linked(sign, spot.href);
    taken.push(box, { left: x - 6, right: x + 6, middle: y });
    return linked(draw("g", {}, sign, label(spot.name, box.left, box.middle, `name ${kind}`)), spot.href);
  };
  const first = focus ? [drawSpot(focus, "focus")] : [];
  return [...spots.map((spot) => drawSpot(spot, "spot")), ...first];
}

/** A line of text. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly middle: number;
}

const LEADING = 15;

/** The place of a name: to the right of its spot, or to the left where it would not fit. */
function boxOf(name: string, x: number, y: number, width: number): Box {
  const [room, wide] = [10, extent(name)];
  const left = x + room + wide > width ? x - room - wide : x + room;
  return { left, right: left + wide, middle: y };
}

function meet(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && Math.abs(one.middle - other.middle) < LEADING;
}

function project(projection: GeoProjection, [longitude, latitude]: Position): [number, number] {
  return projection([longitude, latitude]) ?? [NaN, NaN];
}
