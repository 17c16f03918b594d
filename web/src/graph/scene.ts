/** What the graph shows: all that was asked for so far, and what filters let through. */

import type { Schemas } from "../api.ts";

export type Node = Schemas["GraphNode"];
export type Edge = Schemas["GraphEdge"];

/** What is let through; an empty set lets all through. Years are of reports, the score is of the surest claim. */
export interface Filters {
  readonly types: ReadonlySet<string>;
  readonly predicates: ReadonlySet<string>;
  readonly from: number | null;
  readonly to: number | null;
  readonly modality: string | null;
  readonly score: number;
}

export const ALL: Filters = { types: new Set(), predicates: new Set(), from: null, to: null, modality: null, score: 0 };

export class Scene {
  readonly nodes = new Map<string, Node>();
  readonly edges = new Map<string, Edge>();
  filters: Filters = ALL;

  constructor(readonly focus: string) {}

  /** Takes in an answer; what is there stays where it is. Gives how many things are new. */
  add({ nodes, edges }: Schemas["Neighbourhood"]): number {
    const before = this.nodes.size;
    for (const node of nodes) this.nodes.set(node.iri, node);
    for (const edge of edges) this.edges.set(edge.id, edge);
    return this.nodes.size - before;
  }

  /** The edges that filters let through, and the things that these join; the focus is always there. */
  shown(): { nodes: Node[]; edges: Edge[] } {
    const edges = [...this.edges.values()].filter((edge) => this.lets(edge));
    const joined = new Set([this.focus, ...edges.flatMap(({ source, target }) => [source, target])]);
    return { nodes: [...this.nodes.values()].filter(({ iri }) => joined.has(iri)), edges };
  }

  private lets(edge: Edge): boolean {
    const { types, predicates, from, to, modality, score } = this.filters;
    const ends = [edge.source, edge.target].map((iri) => this.nodes.get(iri));
    return (
      ends.every((end) => end && (types.size === 0 || types.has(end.type) || end.iri === this.focus)) &&
      (predicates.size === 0 || predicates.has(edge.predicate)) &&
      (modality === null || edge.modality === modality) &&
      edge.score >= score &&
      ((from === null && to === null) || edge.years.some((year) => year >= (from ?? year) && year <= (to ?? year)))
    );
  }
}
