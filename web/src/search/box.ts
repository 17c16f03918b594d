/** A search box that suggests while one types: an ARIA combobox with a list. */

import { get, type Schemas } from "../api.ts";
import type { Context } from "../context.ts";
import { type Child, fill, h } from "../dom.ts";
import type { Translate } from "../i18n.ts";
import { pageOf } from "../links.ts";
import { typeLabel } from "../vocabulary.ts";

type Hit = Schemas["Hit"];

const PAUSE = 40; // ms without a key, after which one is not in the middle of a word
const SHOWN = 10;
const LEAST = 1; // characters: many Chinese names are found by one

export class SearchBox {
  readonly element: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly list: HTMLElement;
  private readonly status: HTMLElement;
  private context: Context | undefined;
  private hits: readonly Hit[] = [];
  private active = -1;
  private asked = new AbortController();
  private timer = 0;

  /** `id` tells the box from others on the page. */
  constructor(
    private readonly t: Translate,
    private readonly id: string,
  ) {
    this.list = h("ul", { role: "listbox", id: `${id}-list`, "aria-label": t("search.label"), hidden: true });
    this.status = h("span", { class: "hidden", "aria-live": "polite" });
    this.input = this.makeInput();
    this.element = h("search", { class: "search" }, this.input, this.list, this.status);
    this.element.addEventListener("focusout", (event) => {
      if (!(event.relatedTarget instanceof Node && this.element.contains(event.relatedTarget))) this.close();
    });
  }

  /** Gives the box the page's labels and its way of opening pages. */
  use(context: Context): void {
    this.context = context;
    this.close();
    this.input.value = "";
  }

  focus(): void {
    this.input.focus();
  }

  private makeInput(): HTMLInputElement {
    return h("input", {
      type: "search",
      role: "combobox",
      id: this.id,
      autocomplete: "off",
      spellcheck: "false",
      enterkeyhint: "go",
      placeholder: this.t("search.hint"),
      "aria-label": this.t("search.label"),
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": `${this.id}-list`,
      on: {
        // While a word is composed in pinyin, what stands in the box is not what is meant.
        input: (event) => (event as InputEvent).isComposing || this.wait(),
        compositionend: () => this.wait(),
        keydown: (event) => this.press(event),
        focus: () => this.hits.length && this.input.value && this.open(),
      },
    });
  }

  private wait(): void {
    clearTimeout(this.timer);
    this.asked.abort();
    this.timer = window.setTimeout(() => void this.suggest(), PAUSE);
  }

  private async suggest(): Promise<void> {
    const query = this.input.value.trim();
    if (query.length < LEAST || !this.context) {
      this.close();
      return;
    }
    this.asked = new AbortController();
    const { signal } = this.asked;
    try {
      const { hits } = await get("/api/search", { q: query, limit: SHOWN }, signal);
      this.show(query, hits);
    } catch {
      if (!signal.aborted) this.say(this.t("search.failed"));
    }
  }

  private show(query: string, hits: readonly Hit[]): void {
    this.hits = hits;
    this.active = -1;
    fill(this.list, ...hits.map((hit, at) => this.option(hit, at, query)));
    if (hits.length) this.status.textContent = this.t("search.count", { count: hits.length });
    else this.say(this.t("search.none", { query }));
    this.open();
  }

  private say(text: string): void {
    this.status.textContent = text;
    fill(this.list, h("li", { class: "nothing", role: "option", "aria-disabled": "true" }, text));
    this.open();
  }

  private option(hit: Hit, at: number, query: string): HTMLElement {
    const { context } = this;
    const on = {
      mousedown: (event: MouseEvent) => event.preventDefault(), // else the box loses focus, and the list closes
      click: () => this.choose(hit),
    };
    return h(
      "li",
      { role: "option", id: `${this.id}-${at}`, "aria-selected": "false", "data-type": hit.type, on },
      h("span", { class: "dot", "aria-hidden": "true" }),
      h("span", { class: "name" }, ...marked(hit.label, query)),
      hit.alias ? h("span", { class: "muted alias" }, this.t("search.alias", { alias: hit.alias })) : null,
      h("span", { class: "muted kind" }, context ? typeLabel(context, hit.type) : "", hit.where ? ` · ${hit.where}` : ""),
    );
  }

  private press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const last = this.hits.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: this.active >= last ? 0 : this.active + 1,
      ArrowUp: this.active <= 0 ? last : this.active - 1,
    };
    const to = moves[event.key];
    if (to !== undefined && last >= 0) {
      event.preventDefault();
      this.open();
      this.point(to);
    } else if (event.key === "Enter") {
      const hit = this.hits[Math.max(this.active, 0)];
      if (hit && !this.list.hidden) this.choose(hit);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    }
  }

  private point(to: number): void {
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = to;
    const option = this.list.children[to];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", `${this.id}-${to}`);
  }

  private choose(hit: Hit): void {
    this.close();
    this.context?.go(pageOf(hit));
  }

  private open(): void {
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  private close(): void {
    clearTimeout(this.timer);
    this.asked.abort();
    this.list.hidden = true;
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

/** A name with what was typed marked in it. */
function marked(name: string, query: string): Child[] {
  const at = name.toLowerCase().indexOf(query.toLowerCase());
  if (at < 0) return [name];
  const end = at + query.length;
  return [name.slice(0, at), h("mark", {}, name.slice(at, end)), name.slice(end)];
}
