/** Labels of the ontology's names in the language of the page. */

import type { Schemas } from "./api.ts";
import type { Context } from "./context.ts";

type Room = "types" | "nodes" | "predicates" | "phases" | "modalities" | "kinds" | "statuses" | "comparators" | "parts";

/** The label of a name (`Place`), or the name itself where the ontology has none. */
export function label({ vocabulary, language }: Context, room: Room, key: string): string {
  const terms: readonly Schemas["Term"][] = vocabulary[room];
  return terms.find((term) => term.key === key)?.[language] ?? key;
}

/** The label of what a thing is: an entity type, an indicator or a report. */
export function typeLabel(context: Context, type: string): string {
  const known = context.vocabulary.types.some(({ key }) => key === type);
  return label(context, known ? "types" : "nodes", type);
}
