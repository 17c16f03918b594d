/** What a sentence says: its claims, each with the words that it stands on. */

import { get, type Schemas } from "../../api.ts";
import type { Context } from "../../context.ts";
import { type Child, fill, h } from "../../dom.ts";
import { pageOf, reportPage } from "../../links.ts";
import { label, typeLabel } from "../../vocabulary.ts";
import { figureText, yearsText } from "../figures.ts";
import type { Body } from "./body.ts";
import type { Span } from "./codepoints.ts";

type Statement = Schemas["Statement"];

const MOST = 100; // statements of one sentence

/** The panel beside a report; what is asked last is what it shows. */
export class Panel {
  readonly element: HTMLElement;
  #asked = new AbortController();

  constructor(
    private readonly report: string,
    private readonly body: Body,
    private readonly context: Context,
  ) {
    this.element = h("aside", { class: "panel", "aria-label": context.t("report.says") });
    this.close();
  }

  /** Ask what the report says in a sentence, and show it. */
  async show(sentence: Span): Promise<void> {
    this.#asked.abort();
    this.#asked = new AbortController();
    const signal = AbortSignal.any([this.#asked.signal, this.context.signal]);
    const { start, end } = sentence;
    try {
      const { statements } = await get("/api/statements", { id: this.report, start, end, limit: MOST }, signal);
      this.#fill(statements, this.body.names(sentence));
    } catch (error) {
      if (!signal.aborted) fill(this.element, h("p", { role: "alert" }, String(error)));
    }
  }

  close(): void {
    this.#asked.abort();
    this.element.classList.remove("open");
    fill(this.element, h("p", { class: "muted" }, this.context.t("report.hint")));
  }

  #fill(statements: readonly Statement[], names: readonly Schemas["Mention"][]): void {
    const { t, announce } = this.context;
    const count = t("report.claims", { count: statements.length });
    const close = h("button", { type: "button", class: "switch close", "aria-label": t("report.close"), on: { click: () => this.close() } }, "×");
    this.element.classList.add("open");
    fill(
      this.element,
      h("div", { class: "row" }, h("h2", {}, t("report.says")), h("span", { class: "count" }, count), close),
      names.length > 0 && h("p", { class: "names row", lang: "zh-CN" }, ...this.#links(names)),
      h("ol", { class: "statements" }, ...statements.map((statement) => this.#item(statement))),
    );
    announce(count);
  }

  /** Each thing that is named, once. */
  #links(names: readonly Schemas["Mention"][]): HTMLElement[] {
    const once = new Map(names.map((name) => [name.iri, name]));
    return [...once.values()].map((name) => link({ ...name, label: this.body.quote(name) }, this.context));
  }

  #item(statement: Statement): HTMLElement {
    const { context, body } = this;
    const { modality, score } = statement;
    const words = h("a", { class: "quote", href: reportPage(this.report, statement) }, body.quote(statement));
    return h(
      "li",
      {},
      h("p", {}, ...says(statement, context)),
      h("p", { class: "small", lang: "zh-CN" }, words),
      h(
        "p",
        { class: "row small muted" },
        h("span", { class: `badge ${modality === "plan" ? "planned" : "done"}` }, label(context, "modalities", modality)),
        context.t("report.score", { score: score.toFixed(2) }),
      ),
    );
  }
}

/** A claim in words, of which things are links. */
function says({ thing, predicate, object, step, figure }: Statement, context: Context): Child[] {
  if (predicate !== null && object !== null) {
    return [link(thing, context), ` ${label(context, "predicates", predicate)} `, link(object, context)];
  }
  if (step !== null) return [link(thing, context), ` ${label(context, "phases", step.phase)} `, years(yearsText(step))];
  if (figure === null) return [link(thing, context)];
  const scope = figure.scope !== "" && h("span", { class: "muted" }, `${figure.scope} `);
  const kind = figure.kind === "level" ? "" : label(context, "kinds", figure.kind);
  const what = [figure.action, kind].filter((word) => word !== "").join(" ");
  return [scope, link(thing, context), ` ${what} `, h("strong", {}, figureText(figure)), " ", years(yearsText(figure))];
}

function years(text: string): Child {
  return text !== "" && h("span", { class: "muted number" }, `(${text})`);
}

function link(thing: Schemas["Thing"], context: Context): HTMLElement {
  const title = typeLabel(context, thing.type);
  return h("a", { href: pageOf(thing), class: "thing", "data-type": thing.type, title }, thing.label);
}
