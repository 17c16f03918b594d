/** Where a place is: a dot among those of the gazetteer, in the country and in its province. */

import places from "kg:places";

import type { Schemas } from "../../api.ts";
import { figure } from "../../charts/figure.ts";
import { map, type MapContent, type Position, type Spot } from "../../charts/map.ts";
import type { Context } from "../../context.ts";
import { h } from "../../dom.ts";
import { placePage } from "../../links.ts";

type Place = Schemas["Place"];

const [SMALL, LARGE, SHAPE] = [340, 560, 0.8]; // heights in pixels at most, height to width
const GROUND: readonly Position[] = places.map(([, , longitude, latitude]) => [longitude, latitude]);

/** Draw where a place is; null where it has no coordinates. */
export function position(place: Place, children: readonly Place[], context: Context): HTMLElement | null {
  const focus = spotOf(place);
  if (focus === null) return null;
  const { t } = context;
  const whole = drawn(t("place.inCountry", { place: place.label }), { ground: GROUND, area: [], spots: [], focus }, SMALL, context);
  const province = provinceOf(place);
  if (province === null) return h("div", { class: "maps" }, whole);
  const content = { ground: GROUND, area: province.area, spots: spotsOf(place, province, children), focus };
  const isWhole = province.name === place.label;
  const title = t(isWhole ? "place.within" : "place.inProvince", { place: place.label, province: province.name });
  return h("div", { class: "maps" }, whole, drawn(title, content, SMALL, context));
}

/** Draw all places that have reports. */
export function everyPlace(found: readonly Place[], context: Context): HTMLElement {
  const spots = found.map(spotOf).filter((spot) => spot !== null);
  return drawn(context.t("place.all"), { ground: GROUND, area: [], spots, focus: null }, LARGE, context);
}

function drawn(title: string, content: MapContent, most: number, context: Context): HTMLElement {
  const { t } = context;
  const spots = content.focus ? [content.focus, ...content.spots] : content.spots;
  const description = spots.slice(0, 1).map(({ at: [longitude, latitude] }) => degrees(longitude, latitude, context)).join();
  const heads = [t("report.place"), t("place.latitude"), t("place.longitude")];
  const rows = spots.map(({ name, href, at: [longitude, latitude] }) => [
    href === undefined ? name : { text: name, href },
    String(latitude),
    String(longitude),
  ]);
  const records = spots.map(({ name, at: [longitude, latitude] }) => [name, latitude, longitude]);
  return figure(
    {
      title,
      draw: (width) => map(content, { title, description }, width, Math.min(width * SHAPE, most)),
      table: { heads, rows },
      sheet: { heads: ["name", "latitude", "longitude"], rows: records },
    },
    context,
  );
}

/** Coordinates as people write them: 41.11°N 122.99°E. */
export function degrees(longitude: number, latitude: number, { t }: Context): string {
  return t("place.degrees", { latitude: latitude.toFixed(2), longitude: longitude.toFixed(2) });
}

function spotOf({ iri, label, longitude, latitude }: Place): Spot | null {
  return longitude === null || latitude === null ? null : { name: label, href: placePage(iri), at: [longitude, latitude] };
}

interface Province {
  readonly name: string;
  readonly area: readonly Position[];
  readonly prefectures: readonly Spot[];
}

/** The divisions that share the first two digits of a code; null where there are none. */
function provinceOf({ code }: Place): Province | null {
  const own = places.filter(([other]) => code !== null && other.startsWith(code.slice(0, 2)));
  const head = own.find(([other]) => other.endsWith("0000"));
  if (own.length < 2 || head === undefined) return null;
  const prefectures = own.filter(([other]) => other.endsWith("00") && other !== head[0]);
  return {
    name: head[1],
    area: own.map(([, , longitude, latitude]) => [longitude, latitude]),
    prefectures: prefectures.map(([, name, longitude, latitude]) => ({ name, at: [longitude, latitude] })),
  };
}

/** What lies in a place, then the prefectures around it, to read the position by. */
function spotsOf({ label }: Place, { prefectures }: Province, children: readonly Place[]): Spot[] {
  const inside = children.map(spotOf).filter((spot) => spot !== null);
  const known = new Set([label, ...inside.map(({ name }) => name)]);
  return [...inside, ...prefectures.filter(({ name }) => !known.has(name))];
}
