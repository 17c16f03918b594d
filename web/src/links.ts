/** The stable addresses of the explorer's pages. */

import { address } from "./api.ts";

export const graphPage = (iri: string): string => address("/graph", { focus: iri });
export const entityPage = (iri: string): string => address("/entity", { iri });
export const queryPage = (query?: string): string => address("/query", { query });
export const placePage = (iri: string, year?: number): string => address("/place", { iri, year });
export const indicatorPage = (iri: string, year?: number, kind?: string): string =>
  address("/indicator", { iri, year, kind });

/** A report, opened at a span of its text (half-open, code points). */
export function reportPage(id: string, span?: { start: number; end: number }): string {
  const page = address("/report", { id });
  return span ? `${page}#${span.start}-${span.end}` : page;
}

/** The page of a thing by its type: places, indicators and reports have pages of their own. */
export function pageOf(thing: { iri: string; type: string }): string {
  if (thing.type === "Place") return placePage(thing.iri);
  if (thing.type === "Indicator") return indicatorPage(thing.iri);
  return entityPage(thing.iri);
}

/** What the server says of an IRI as RDF, or its page, by `format` or Accept. */
export const resolve = (iri: string, format?: string): string => address("/resolve", { iri, format });
