/** The graph as a picture, drawn by sigma with WebGL; positions come from the server. */

import Graph from "graphology";
import Sigma from "sigma";
import { extremityArrow, layerDashed, pathCurved, pathLine } from "sigma/rendering";

import { type Colours, coloursOf, FONT } from "./colours.ts";
import type { Edge, Node } from "./scene.ts";

interface NodeLook {
  label: string;
  x: number;
  y: number;
  size: number;
  type: string;
}

interface EdgeLook {
  label: string;
  planned: boolean;
  dash: number;
}

export interface Listeners {
  readonly choose: (iri: string) => void;
  readonly label: (predicate: string) => string;
}

const [SMALLEST, GROWTH] = [4, 2.5] as const; // pixels of a node's radius, and more of it by its size
const [DASH, GAP, WITHOUT_GAP] = [5, 4, 1e6] as const; // pixels
const NAMED_EDGES = 24; // of a thing, up to which each edge says what it is
const CALM = matchMedia("(prefers-reduced-motion: reduce)");

const PRIMITIVES = {
  nodes: { label: { font: { family: FONT, weight: "500" }, margin: 4 } },
  edges: {
    paths: [pathLine(), pathCurved()],
    extremities: [extremityArrow({ lengthRatio: 5, widthRatio: 4 })],
    layers: [layerDashed({ dashSize: { attribute: "dash", mode: "pixels" }, gapSize: { value: GAP, mode: "pixels" } })],
    defaultHead: "arrow",
  },
} as const;

export class Canvas {
  private readonly graph = new Graph<NodeLook, EdgeLook>({ type: "directed", multi: true });
  private readonly sigma: Sigma<NodeLook, EdgeLook>;
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
    this.sigma = this.draw();
    this.sigma.on("clickNode", ({ node }) => this.listeners.choose(node));
    this.sigma.on("enterNode", ({ node }) => this.hover(node));
    this.sigma.on("leaveNode", () => this.hover(""));
  }

  /** Shows these things and relations, and nothing else. */
  show(nodes: readonly Node[], edges: readonly Edge[]): void {
    const [things, relations] = [new Set(nodes.map(({ iri }) => iri)), new Set(edges.map(({ id }) => id))];
    for (const id of this.graph.filterEdges((each) => !relations.has(each))) this.graph.dropEdge(id);
    for (const iri of this.graph.filterNodes((each) => !things.has(each))) this.graph.dropNode(iri);
    for (const node of nodes) {
      const { label, x, y, type } = node;
      this.graph.mergeNode(node.iri, { label, x, y, type, size: SMALLEST + node.size * GROWTH });
    }
    for (const edge of edges) {
      const planned = edge.modality !== "done";
      const look = { label: this.listeners.label(edge.predicate), planned, dash: planned ? DASH : WITHOUT_GAP };
      if (!this.graph.hasEdge(edge.id)) this.graph.addEdgeWithKey(edge.id, edge.source, edge.target, look);
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
    this.sigma.refresh();
  }

  async zoom(direction: "in" | "out" | "fit"): Promise<void> {
    const camera = this.sigma.getCamera();
    const options = { duration: CALM.matches ? 0 : 250 };
    if (direction === "fit") await camera.reset(options);
    else await (direction === "in" ? camera.zoomIn(options) : camera.zoomOut(options));
  }

  /** Where a thing stands on the screen, in pixels of the container. */
  position(iri: string): { x: number; y: number } {
    return this.sigma.graphToViewport(this.graph.getNodeAttributes(iri));
  }

  /** Paints what is on the screen as PNG. */
  async picture(): Promise<Blob | null> {
    this.sigma.refresh(); // what was drawn is kept only until the browser has shown it
    const drawn = this.sigma.getStageCanvas();
    const canvas = new OffscreenCanvas(drawn.width, drawn.height);
    const context = canvas.getContext("2d");
    if (!context) return null;
    context.fillStyle = this.colours.ground;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(drawn, 0, 0);
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
    const centre = [this.hovered, this.chosen].find((iri) => this.graph.hasNode(iri));
    this.near = new Set(centre === undefined ? [] : [centre, ...this.graph.neighbors(centre)]);
    this.sigma.refresh();
  }

  private isCentre(iri: string): boolean {
    return iri === (this.hovered || this.chosen);
  }

  private draw(): Sigma<NodeLook, EdgeLook> {
    const { graph } = this;
    return new Sigma<NodeLook, EdgeLook>(graph, this.container, {
      primitives: PRIMITIVES,
      settings: { labelDensity: 1.4, labelGridCellSize: 90, labelRenderedSizeThreshold: 5, renderEdgeLabels: true, stagePadding: 40, hideLabelsOnMove: true, minCameraRatio: 0.02, maxCameraRatio: 4 },
      styles: {
        nodes: {
          color: ({ type }) => this.colours.types[type] ?? this.colours.muted,
          labelColor: () => this.colours.ink,
          labelSize: (_look, { isHovered }) => (isHovered ? 14 : 12.5),
        },
        edges: { size: 1.4, labelSize: 11, labelColor: () => this.colours.muted, labelBackgroundColor: () => this.colours.ground },
      },
      nodeReducer: (iri, data) => this.nodeLook(iri, data.color),
      edgeReducer: (id, _data, { planned, label }) => this.edgeLook(id, planned, label),
    });
  }

  private nodeLook(iri: string, colour: string): object {
    if (this.near.size === 0 || this.near.has(iri)) {
      const centre = this.isCentre(iri);
      return { labelVisibility: centre || this.near.size <= NAMED_EDGES ? "visible" : "auto", highlighted: centre, zIndex: 1 };
    }
    return { color: colour, opacity: 0.35, zIndex: 0 };
  }

  private edgeLook(id: string, planned: boolean, label: string): object {
    const told = this.near.size > 0 && this.graph.extremities(id).some((end) => this.isCentre(end));
    const color = planned ? this.colours.planned : this.colours.done;
    return { color, opacity: told ? 1 : this.near.size > 0 ? 0.25 : 0.6, label: told && this.near.size <= NAMED_EDGES ? label : "", zIndex: told ? 1 : 0 };
  }
}
