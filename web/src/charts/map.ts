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

/** `ground` is drawn faint, `area` stronger; `spots` have names as far as there is room, `focus` always. */
export interface MapContent {
  readonly ground: readonly Position[];
  readonly area: readonly Position[];
  readonly spots: readonly Spot[];
  readonly focus: Spot;
}

const MARGIN = 14;
const [MERIDIAN, PARALLELS] = [105, [25, 47] as [number, number]] as const; // as maps of the whole country have them
const GRATICULE = 10; // degrees

/** Draw what lies in `area`, or where that is empty, all of the ground. Sizes are in pixels. */
export function map(content: MapContent, words: Caption, width: number, height: number): SVGSVGElement {
  const shown = content.area.length > 0 ? content.area : content.ground;
  const points = [...shown, content.focus.at].map(([longitude, latitude]): [number, number] => [longitude, latitude]);
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

/** Mark the focus with its name, then the other spots, with theirs where they meet no name before. */
function nameSpots({ spots, focus }: MapContent, projection: GeoProjection, width: number): SVGElement[] {
  const taken: Box[] = [];
  const drawn = [focus, ...spots].map((spot, index) => {
    const [x, y] = project(projection, spot.at);
    const kind = index === 0 ? "focus" : "spot";
    const sign = draw("circle", { class: kind, cx: x, cy: y, r: index === 0 ? 6 : 2.5 });
    const box = boxOf(spot.name, x, y, width);
    const free = index === 0 || taken.every((other) => !meet(box, other));
    if (!free) return linked(hinted(sign, spot.name), spot.href);
    taken.push(box, { left: x - 6, right: x + 6, middle: y });
    const words = label(spot.name, box.left, box.middle, `name ${kind}`);
    return linked(draw("g", {}, hinted(sign, spot.name), words), spot.href);
  });
  return drawn.reverse();
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
