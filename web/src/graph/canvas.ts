/** The graph as a picture, drawn by sigma with WebGL; positions come from the server. */

import Graph from "graphology";
import Sigma from "sigma";
import type { EdgeDisplayData, NodeDisplayData } from "sigma/types";

import { type Colours, coloursOf, FONT } from "./colours.ts";
import { Overlay } from "./overlay.ts";
import type { Edge, Node } from "./scene.ts";

/** What is kept of a thing; `kind` is its type, since sigma takes `type` for the form of a node. */
interface NodeLook {
  label: string;
  x: number;
  y: number;
  size: number;
  kind: string;
}

interface EdgeLook {
  name: string;
  planned: boolean;
}

export interface Listeners {
  readonly choose: (iri: string) => void;
  readonly label: (predicate: string) => string;
}

const [SMALLEST, GROWTH] = [4, 2.5] as const; // pixels of a node's radius, and more of it by its size
const ROOMY = 120; // things, above which each is drawn smaller
const NAMED_EDGES = 24; // of a thing, up to which each of them says what it is
const NAMES_APART = 0.18; // of the line between two things that several relations join
const CALM = matchMedia("(prefers-reduced-motion: reduce)");
const LAYERS = ["edges", "overlay", "nodes", "labels"]; // from the ground up
const SETTINGS = {
  defaultEdgeType: "arrow",
  labelFont: FONT,
  labelSize: 12.5,
  labelWeight: "500",
  labelDensity: 1.2,
  labelGridCellSize: 90,
  labelRenderedSizeThreshold: 5,
  stagePadding: 64,
  hideLabelsOnMove: true,
  zIndex: true,
  minCameraRatio: 0.02,
  maxCameraRatio: 4,
} as const;

export class Canvas {
  private readonly graph = new Graph<NodeLook, EdgeLook>({ type: "directed", multi: true });
  private readonly sigma: Sigma<NodeLook, EdgeLook>;
  private readonly overlay: Overlay;
  private colours: Colours;
  private chosen = "";
  private hovered = "";
  private near = new Set<string>();

  /** Throws where the browser has no WebGL. */
  constructor(
    private readonly container: HTMLElement,
    private readonly listeners: Listeners,
  ) {
    this.colours = coloursOf(container);
    this.sigma = new Sigma(this.graph, container, {
      ...SETTINGS,
      labelColor: { color: this.colours.ink },
      nodeReducer: (iri, look) => this.nodeLook(iri, look),
      edgeReducer: (id, look) => this.edgeLook(id, look),
      // The thing that is pointed at is brought forward by nodeLook; sigma's own label for it is white in the dark, too.
      defaultDrawNodeHover: () => undefined,
    });
    this.overlay = new Overlay(this.sigma.createCanvas("overlay", { beforeLayer: "nodes" }));
    this.sigma.on("clickNode", ({ node }) => this.listeners.choose(node));
    this.sigma.on("enterNode", ({ node }) => this.hover(node));
    this.sigma.on("leaveNode", () => this.hover(""));
    this.sigma.on("afterRender", () => this.drawOverlay());
  }

  /** Shows these things and relations, and nothing else. */
  show(nodes: readonly Node[], edges: readonly Edge[]): void {
    const [things, relations] = [new Set(nodes.map(({ iri }) => iri)), new Set(edges.map(({ id }) => id))];
    for (const id of this.graph.filterEdges((each) => !relations.has(each))) this.graph.dropEdge(id);
    for (const iri of this.graph.filterNodes((each) => !things.has(each))) this.graph.dropNode(iri);
    const scale = Math.min(1, Math.sqrt(ROOMY / nodes.length));
    for (const { iri, label, x, y, type: kind, size } of nodes) {
      this.graph.mergeNode(iri, { label, x, y, kind, size: (SMALLEST + size * GROWTH) * scale });
    }
    for (const { id, source, target, predicate, modality } of edges) {
      const look = { name: this.listeners.label(predicate), planned: modality !== "done" };
      if (!this.graph.hasEdge(id)) this.graph.addEdgeWithKey(id, source, target, look);
    }
    this.point();
  }

  choose(iri: string): void {
    this.chosen = iri;
    this.point();
  }

  /** Takes up the colours of the theme that is on. */
  recolour(): void {
    this.colours = coloursOf(this.container);
    this.sigma.setSetting("labelColor", { color: this.colours.ink });
  }

  async zoom(direction: "in" | "out" | "fit"): Promise<void> {
    const camera = this.sigma.getCamera();
    const options = { duration: CALM.matches ? 0 : 250 };
    if (direction === "fit") await camera.animatedReset(options);
    else await (direction === "in" ? camera.animatedZoom(options) : camera.animatedUnzoom(options));
  }

  /** Where a thing stands, in pixels from the upper left of the picture; null where it is not shown. */
  position(iri: string): { x: number; y: number } | null {
    return this.graph.hasNode(iri) ? this.sigma.graphToViewport(this.graph.getNodeAttributes(iri)) : null;
  }

  /** Paints what is on the screen as PNG. */
  async picture(): Promise<Blob | null> {
    this.sigma.refresh(); // WebGL keeps what it drew only until the browser has shown it
    const layers = this.sigma.getCanvases();
    const drawn = LAYERS.map((id) => layers[id]).filter((layer) => layer !== undefined);
    const [width, height] = [drawn[0]?.width ?? 1, drawn[0]?.height ?? 1];
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d");
    if (!context) return null;
    context.fillStyle = this.colours.ground;
    context.fillRect(0, 0, width, height);
    for (const layer of drawn) context.drawImage(layer, 0, 0);
    return canvas.convertToBlob({ type: "image/png" });
  }

  kill(): void {
    this.sigma.kill();
  }

  private hover(iri: string): void {
    this.hovered = iri;
    this.container.style.cursor = iri ? "pointer" : "";
    this.point();
  }

  /** Brings forward what is chosen or pointed at, with its neighbours. */
  private point(): void {
    const centre = this.centre();
    this.near = new Set(this.graph.hasNode(centre) ? [centre, ...this.graph.neighbors(centre)] : []);
    this.sigma.scheduleRefresh();
  }

  private centre(): string {
    return this.hovered || this.chosen;
  }

  private nodeLook(iri: string, { label, x, y, size, kind }: NodeLook): Partial<NodeDisplayData> {
    const isFar = this.near.size > 0 && !this.near.has(iri);
    const color = this.colours.types[kind] ?? this.colours.muted;
    return {
      label,
      x,
      y,
      size: iri === this.centre() ? size * 1.25 : size,
      color: isFar ? this.faded(color) : color,
      forceLabel: !isFar && this.near.size > 0 && (iri === this.centre() || this.near.size <= NAMED_EDGES),
      zIndex: isFar ? 0 : 1,
    };
  }

  /** Sigma draws what is done; what is planned is dashed, which the overlay draws. */
  private edgeLook(id: string, { planned }: EdgeLook): Partial<EdgeDisplayData> {
    const isFar = this.near.size > 0 && !this.tells(id);
    return { size: 1.4, color: isFar ? this.faded(this.colours.done) : this.colours.done, hidden: planned, zIndex: isFar ? 0 : 1 };
  }

  private tells(id: string): boolean {
    return this.graph.extremities(id).includes(this.centre());
  }

  /** Mixes a colour (`rgb(r, g, b)`) with the ground. */
  private faded(colour: string): string {
    return blend(colour, this.colours.ground, 0.7);
  }

  private drawOverlay(): void {
    const isNamed = this.near.size > 0 && this.near.size <= NAMED_EDGES;
    const lines = this.graph
      .filterEdges((id, { planned }) => planned || (isNamed && this.tells(id)))
      .map((id) => this.line(id, isNamed && this.tells(id)));
    this.overlay.draw(lines, this.sigma.getDimensions(), this.colours);
  }

  private line(id: string, isNamed: boolean): Parameters<Overlay["draw"]>[0][number] {
    const { name, planned } = this.graph.getEdgeAttributes(id);
    const [source, target] = this.graph.extremities(id);
    const together = this.graph.edges(source, target).concat(this.graph.edges(target, source));
    const at = 0.5 + (together.indexOf(id) - (together.length - 1) / 2) * NAMES_APART;
    const faint = this.near.size > 0 && !this.tells(id);
    return { ends: [this.end(source), this.end(target)], planned, name: isNamed ? name : "", at, faint };
  }

  private end(iri: string): { x: number; y: number; radius: number } {
    const { x, y, size } = this.graph.getNodeAttributes(iri);
    return { ...this.sigma.graphToViewport({ x, y }), radius: this.sigma.scaleSize(size) };
  }
}

function blend(colour: string, other: string, share: number): string {
  const [one, two] = [colour, other].map((each) => (each.match(/[\d.]+/g) ?? []).map(Number));
  const mixed = (one ?? []).slice(0, 3).map((value, at) => Math.round(value * (1 - share) + (two?.[at] ?? 0) * share));
  return `rgb(${mixed.join(", ")})`;
}
