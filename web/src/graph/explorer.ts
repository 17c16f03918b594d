/** The graph with all around it: picture, tools, filters, list, and the panel of what is chosen. */

import { address, ApiError, get, post, postForFile } from "../api.ts";
import { save } from "../charts/export.ts";
import type { Context } from "../context.ts";
import { fill, h } from "../dom.ts";
import { facts, head, said } from "../entity/panel.ts";
import { entityPage } from "../links.ts";
import { label } from "../vocabulary.ts";
import { Canvas } from "./canvas.ts";
import { coloursOf } from "./colours.ts";
import { FilterForm, parameters, read } from "./filters.ts";
import { NodeList } from "./list.ts";
import { picture } from "./picture.ts";
import { Scene } from "./scene.ts";
import { Tabs } from "./tabs.ts";

const GROWTH = 60; // things that a click adds at most
const MOST = 1500; // things that are shown at most
const FORMATS = ["png", "svg", "csv", "ttl"] as const;
type Format = (typeof FORMATS)[number];

export class Explorer {
  readonly element: HTMLElement;
  private readonly scene: Scene;
  private readonly stage = h("div", { class: "stage", tabindex: -1 });
  private readonly chosen = h("div", { class: "selected" });
  private readonly list: NodeList;
  private readonly filters: FilterForm;
  private readonly tabs: Tabs;
  private readonly note = h("p", { class: "note small muted" });
  private canvas: Canvas | undefined;
  private current: string;

  constructor(
    focus: string,
    private readonly context: Context,
  ) {
    const { t } = context;
    this.current = focus;
    this.scene = new Scene(focus);
    this.scene.filters = read(context.parameters);
    this.list = new NodeList(context, (iri) => void this.choose(iri), (iri) => void this.grow(iri));
    this.filters = new FilterForm(this.scene, context, () => this.filtered());
    this.tabs = new Tabs(t("graph.tab.chosen"), [
      { id: "chosen", name: t("graph.tab.chosen"), panel: this.chosen },
      { id: "list", name: t("graph.tab.list"), panel: this.list.element },
      { id: "filters", name: t("graph.filters"), panel: this.filters.element },
    ]);
    this.element = h(
      "div",
      { class: "explorer" },
      h("div", { class: "view" }, this.stage, this.tools(), this.note),
      h("aside", { class: "side" }, this.tabs.element),
    );
  }

  /** The label of the focus, once it is known. */
  get name(): string {
    return this.scene.nodes.get(this.scene.focus)?.label ?? "";
  }

  /** Asks for what lies around the focus, up to `limit` things and `depth` steps away, and draws it. */
  async begin(depth: number, limit: number): Promise<void> {
    const { context, scene } = this;
    const filters = parameters(scene.filters);
    const found = await get("/api/neighbourhood", { iri: scene.focus, depth, limit, ...filters }, context.signal);
    this.makeCanvas();
    this.take(found.left_out, scene.add(found));
    await this.choose(scene.focus);
  }

  private makeCanvas(): void {
    const { context } = this;
    try {
      this.canvas = new Canvas(this.stage, {
        choose: (iri) => {
          void this.choose(iri);
          void this.grow(iri);
        },
        label: (predicate) => label(context, "predicates", predicate),
      });
    } catch {
      fill(this.stage, h("p", { class: "waiting" }, context.t("graph.nogl")));
      this.tabs.open("list");
      return;
    }
    context.signal.addEventListener("abort", () => this.canvas?.kill());
    document.addEventListener("kg:theme", () => this.canvas?.recolour(), { signal: context.signal });
  }

  /** Adds the neighbours of a thing; all that is shown stays where it is. */
  private async grow(iri: string): Promise<void> {
    const { context, scene } = this;
    if (!scene.nodes.get(iri)?.more || scene.nodes.size >= MOST) return;
    const known = [...scene.nodes.values()].map(({ iri: other, x, y }) => ({ iri: other, x, y }));
    const growth = { focus: iri, known, limit: GROWTH, depth: 1, ...parameters(scene.filters) };
    const found = await post("/api/neighbourhood", growth, context.signal);
    const added = scene.add(found);
    this.take(found.left_out, added);
    context.announce(context.t("graph.grown", { count: added, nodes: scene.nodes.size }));
  }

  private take(leftOut: number, added: number): void {
    const { t } = this.context;
    this.note.textContent = leftOut > 0 ? t("graph.left", { count: leftOut }) : "";
    if (added > 0) this.filters.update();
    this.show();
  }

  private show(): void {
    const { nodes, edges } = this.scene.shown();
    this.canvas?.show(nodes, edges);
    this.list.show(nodes, edges, this.current);
    this.stage.setAttribute("role", "img");
    this.stage.setAttribute("aria-label", this.context.t("graph.canvas", { nodes: nodes.length, edges: edges.length }));
  }

  private filtered(): void {
    const { focus, filters } = this.scene;
    const { depth, limit } = Object.fromEntries(this.context.parameters);
    this.context.replace(address("/graph", { focus, depth, limit, ...parameters(filters) }));
    this.show();
  }

  /** Shows what is said of a thing, and brings it forward. */
  private async choose(iri: string): Promise<void> {
    const { context } = this;
    this.current = iri;
    this.canvas?.choose(iri);
    this.tabs.open("chosen");
    fill(this.chosen, h("p", { class: "waiting" }, this.scene.nodes.get(iri)?.label ?? ""));
    try {
      const entity = await get("/api/entity", { iri, limit: 10 }, context.signal);
      if (this.current !== iri) return;
      const page = h("p", {}, h("a", { class: "button", href: entityPage(iri) }, context.t("entity.page")));
      fill(this.chosen, head(entity, context), page, ...said(entity, context), facts(entity, context));
    } catch (error) {
      if (error instanceof ApiError && this.current === iri) fill(this.chosen, h("p", { role: "alert" }, error.message));
    }
  }

  private tools(): HTMLElement {
    const { t } = this.context;
    const button = (sign: string, name: string, click: () => void): HTMLElement =>
      h("button", { type: "button", class: "tool", title: name, "aria-label": name, on: { click } }, sign);
    const files = FORMATS.map((format) =>
      h("button", { type: "button", class: "file", on: { click: () => void this.keep(format) } }, format === "ttl" ? "Turtle" : format.toUpperCase()),
    );
    return h(
      "div",
      { class: "tools" },
      h("div", { role: "group" }, button("+", t("graph.in"), () => void this.canvas?.zoom("in")), button("−", t("graph.out"), () => void this.canvas?.zoom("out")), button("⤢", t("graph.fit"), () => void this.canvas?.zoom("fit"))),
      h("div", { class: "files", role: "group", "aria-label": t("graph.save") }, ...files),
    );
  }

  /** Lets the reader keep what is on the screen. */
  private async keep(format: Format): Promise<void> {
    const { nodes, edges } = this.scene.shown();
    const name = `${this.name}.${format}`;
    const file =
      format === "png"
        ? await this.canvas?.picture()
        : format === "svg"
          ? picture(nodes, edges, coloursOf(this.stage))
          : await postForFile("/api/export", { iris: nodes.map(({ iri }) => iri), format }, this.context.signal);
    if (file) save(file, name);
  }
}
