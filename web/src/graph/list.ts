/** The same graph as a list: each thing can be shown and grown by keyboard, and says what it is joined to. */

import type { Context } from "../context.ts";
import { fill, h } from "../dom.ts";
import { typeLabel } from "../vocabulary.ts";
import type { Edge, Node } from "./scene.ts";

const SHOWN = 300; // things in the list at most; the picture may hold more

export class NodeList {
  readonly element = h("div", { class: "nodes" });

  constructor(
    private readonly context: Context,
    private readonly choose: (iri: string) => void,
    private readonly grow: (iri: string) => void,
  ) {}

  /** Lists things by type, those with most relations first; the focus of the keyboard stays where it was. */
  show(nodes: readonly Node[], edges: readonly Edge[], chosen: string): void {
    const kept = this.focused();
    const joined = new Map<string, number>();
    for (const { source, target } of edges) {
      for (const end of [source, target]) joined.set(end, (joined.get(end) ?? 0) + 1);
    }
    const order = [...nodes].sort((one, other) => (joined.get(other.iri) ?? 0) - (joined.get(one.iri) ?? 0));
    const groups = Map.groupBy(order.slice(0, SHOWN), ({ type }) => type);
    fill(this.element, ...[...groups].map(([type, members]) => this.group(type, members, chosen)));
    if (kept) this.element.querySelector<HTMLElement>(`[data-key="${CSS.escape(kept)}"]`)?.focus();
  }

  private focused(): string | undefined {
    const { activeElement } = document;
    return activeElement instanceof HTMLElement && this.element.contains(activeElement) ? activeElement.dataset.key : undefined;
  }

  private group(type: string, members: readonly Node[], chosen: string): HTMLElement {
    const items = members.map((node) => this.item(node, node.iri === chosen));
    const count = h("span", { class: "count" }, members.length);
    return h(
      "section",
      { "data-type": type },
      h("h3", { class: "tag" }, h("span", { class: "dot" }), typeLabel(this.context, type), count),
      h("ul", {}, ...items),
    );
  }

  private item({ iri, label, more }: Node, chosen: boolean): HTMLElement {
    const { t } = this.context;
    const choose = { class: "node", "data-key": iri, "aria-current": chosen && "true", on: { click: () => this.choose(iri) } };
    const grow = { class: "grow", "data-key": `${iri} +`, title: t("graph.more", { count: more }), "aria-label": t("graph.grow", { label }), on: { click: () => this.grow(iri) } };
    return h(
      "li",
      {},
      h("button", { type: "button", lang: "zh-CN", ...choose }, label),
      more > 0 && h("button", { type: "button", ...grow }, `+${more}`),
    );
  }
}
