/** What of the graph is shown, chosen in a form and kept in the address. The choice of types is the legend, too. */

import type { Query } from "../api.ts";
import type { Context } from "../context.ts";
import { fill, h } from "../dom.ts";
import { label } from "../vocabulary.ts";
import { ALL, type Filters, type Scene } from "./scene.ts";

type Around = Query<"/api/neighbourhood">;

/** Reads filters from an address. */
export function read(parameters: URLSearchParams): Filters {
  const year = (name: string): number | null => Number(parameters.get(name)) || null;
  return {
    types: new Set(parameters.getAll("type")),
    predicates: new Set(parameters.getAll("predicate")),
    from: year("from"),
    to: year("to"),
    modality: parameters.get("modality"),
    score: Number(parameters.get("score")) || 0,
  };
}

/** The same filters as parameters of the API and of the page's address. */
export function parameters({ types, predicates, from, to, modality, score }: Filters): Omit<Around, "iri"> {
  return {
    type: [...types] as NonNullable<Around["type"]>,
    predicate: [...predicates] as NonNullable<Around["predicate"]>,
    from,
    to,
    modality: modality as NonNullable<Around["modality"]> | null,
    score,
  };
}

export class FilterForm {
  readonly element: HTMLFormElement;
  private readonly types = h("ul", { class: "legend" });
  private readonly predicates = h("ul", { class: "checks" });
  private readonly rest = h("div", { class: "stack" });

  constructor(
    private readonly scene: Scene,
    private readonly context: Context,
    private readonly changed: () => void,
  ) {
    const { t } = context;
    const reset = (): void => {
      scene.filters = ALL;
      this.update();
      this.fillRest();
      changed();
    };
    this.element = h(
      "form",
      { class: "filters", "aria-label": t("graph.filters"), on: { submit: (event) => event.preventDefault() } },
      h("fieldset", {}, h("legend", {}, t("graph.types")), this.types),
      h("fieldset", {}, h("legend", {}, t("graph.predicates")), this.predicates),
      this.rest,
      h("button", { type: "button", class: "button", on: { click: reset } }, t("graph.reset")),
    );
    this.update();
    this.fillRest();
  }

  /** Counts anew what the graph holds. */
  update(): void {
    const { nodes, edges, filters } = this.scene;
    const things = [...nodes.values()].map(({ type }) => type);
    const relations = [...edges.values()].map(({ predicate }) => predicate);
    fill(this.types, ...this.checks("types", things, filters.types));
    fill(this.predicates, ...this.checks("predicates", relations, filters.predicates));
  }

  private checks(room: "types" | "predicates", keys: readonly string[], chosen: ReadonlySet<string>): HTMLElement[] {
    const counts = new Map<string, number>();
    for (const key of [...keys, ...chosen]) counts.set(key, (counts.get(key) ?? 0) + 1);
    const order = this.context.vocabulary[room].map(({ key }) => key).filter((key) => counts.has(key));
    return order.map((key) =>
      h(
        "li",
        { "data-type": room === "types" && key },
        h(
          "label",
          {},
          h("input", { type: "checkbox", checked: chosen.size === 0 || chosen.has(key), on: { change: () => this.toggle(room, key, order) } }),
          room === "types" && h("span", { class: "dot" }),
          h("span", {}, label(this.context, room, key)),
          h("span", { class: "count" }, counts.get(key)),
        ),
      ),
    );
  }

  /** All are chosen where none is; taking one away chooses the others. */
  private toggle(room: "types" | "predicates", key: string, all: readonly string[]): void {
    const before = this.scene.filters[room];
    const chosen = new Set(before.size === 0 ? all : before);
    if (!chosen.delete(key)) chosen.add(key);
    this.set({ [room]: chosen.size === all.length ? new Set<string>() : chosen });
  }

  private set(part: Partial<Filters>): void {
    this.scene.filters = { ...this.scene.filters, ...part };
    this.changed();
  }

  private fillRest(): void {
    const { t } = this.context;
    const { from, to } = this.scene.filters;
    const year = (name: "from" | "to", value: number | null): HTMLElement =>
      h(
        "label",
        { class: "row" },
        t(`graph.${name}`),
        h("input", { type: "number", name, min: 1990, max: 2100, inputmode: "numeric", value, on: { change: (event) => this.set({ [name]: valueOf(event) || null }) } }),
      );
    fill(
      this.rest,
      h("fieldset", {}, h("legend", {}, t("graph.years")), h("div", { class: "years" }, year("from", from), year("to", to))),
      h("fieldset", {}, h("legend", {}, t("graph.modality")), this.modality()),
      this.score(),
    );
  }

  private modality(): HTMLElement {
    const { t } = this.context;
    const options = [[null, t("graph.any")], ["done", t("graph.done")], ["plan", t("graph.planned")]] as const;
    const radio = (value: string | null, name: string): HTMLElement =>
      h(
        "label",
        {},
        h("input", { type: "radio", name: "modality", checked: this.scene.filters.modality === value, on: { change: () => this.set({ modality: value }) } }),
        name,
      );
    return h("div", { class: "checks" }, ...options.map(([value, name]) => radio(value, name)));
  }

  private score(): HTMLElement {
    const { t } = this.context;
    const { score } = this.scene.filters;
    const name = h("span", {}, t("graph.score", { score: score.toFixed(2) }));
    const slide = (event: Event): void => {
      name.textContent = t("graph.score", { score: valueOf(event).toFixed(2) });
      this.set({ score: valueOf(event) });
    };
    return h("label", { class: "stack" }, name, h("input", { type: "range", min: 0, max: 1, step: 0.05, value: score, on: { input: slide } }));
  }
}

function valueOf(event: Event): number {
  return event.target instanceof HTMLInputElement ? Number(event.target.value) : 0;
}
