/** Yasgui, set up for this server alone: it asks /sparql, and completes from the ontology instead of the web. */

import Yasgui from "@zazuko/yasgui";

import type { Context } from "../context.ts";
import { queryPage, resolve } from "../links.ts";

const BEGIN = `SELECT ?thing ?name WHERE {
  ?thing a gr:Project ; rdfs:label ?name .
}
LIMIT 20
`;
const FIRST = ["gr", "rdf", "rdfs", "skos", "dcterms"]; // prefixes that a new query begins with

/** Makes the editor; what is typed is kept in this browser. */
export function makeEditor(place: HTMLElement, context: Context): Yasgui {
  const { prefixes } = context.vocabulary;
  complete(context);
  const lines = FIRST.map((prefix) => `PREFIX ${prefix}: <${prefixes[prefix] ?? ""}>\n`);
  Yasgui.Yasqe.defaults.value = `${lines.join("")}\n${BEGIN}`;
  const editor = new Yasgui(place, {
    persistenceId: "kg",
    copyEndpointOnNewTab: true,
    populateFromUrl: false,
    requestConfig: { endpoint: `${location.origin}/sparql`, method: "POST" },
    yasqe: {
      prefixCcApi: null,
      autocompleters: ["kg-prefixes", "kg-properties", "kg-classes", "variables"],
      createShareableLink: (yasqe: { getValue: () => string }) => new URL(queryPage(yasqe.getValue()), location.href).href,
      editorHeight: "22rem",
    },
    yasr: { prefixes },
  });
  place.addEventListener("click", (event) => openThing(event, context), { capture: true });
  return editor;
}

/** Declares the prefixes that a query uses and does not declare, which this server knows but other tools do not. */
export function declared(query: string, { vocabulary: { prefixes } }: Context): string {
  const names = query.replace(/<[^>\s]*>|"[^"\n]*"|#.*$/gm, "").match(/(?<![\w?$:-])[A-Za-z][\w-]*(?=:)/g) ?? [];
  const missing = [...new Set(names)].filter((name) => name in prefixes && !new RegExp(`PREFIX\\s+${name}:`, "i").test(query));
  return missing.map((name) => `PREFIX ${name}: <${prefixes[name] ?? ""}>\n`).join("") + query;
}

/** Terms of the ontology and prefixes, which Yasqe would ask of servers elsewhere. */
function complete({ vocabulary }: Context): void {
  const { Yasqe: editor } = Yasgui;
  const iris = (terms: readonly { iri: string }[]): string[] => terms.map(({ iri }) => iri);
  const prefixes = Object.entries(vocabulary.prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`);
  const properties = iris(vocabulary.predicates);
  const classes = iris([...vocabulary.types, ...vocabulary.nodes]);
  editor.forkAutocompleter("prefixes", { name: "kg-prefixes", persistenceId: null, get: () => prefixes.sort() }, false);
  editor.forkAutocompleter("property", { name: "kg-properties", persistenceId: null, get: () => properties }, false);
  editor.forkAutocompleter("class", { name: "kg-classes", persistenceId: null, get: () => classes }, false);
}

/** Opens things of the store on this server, whatever their IRIs begin with. */
function openThing(event: MouseEvent, { vocabulary, go }: Context): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a.iri") : null;
  if (!link?.href.startsWith(vocabulary.prefixes.id ?? "")) return;
  event.preventDefault();
  event.stopPropagation();
  go(resolve(link.href));
}
