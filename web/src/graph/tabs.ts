/** Tabs as ARIA has them: arrow keys go from one to the next. */

import { h } from "../dom.ts";

export interface Tab {
  readonly id: string;
  readonly name: string;
  readonly panel: HTMLElement;
}

export class Tabs {
  readonly element: HTMLElement;
  private readonly buttons: readonly HTMLButtonElement[];

  constructor(
    name: string,
    private readonly tabs: readonly Tab[],
  ) {
    this.buttons = tabs.map(({ id, name: title, panel }, at) => {
      panel.id = `panel-${id}`;
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", `tab-${id}`);
      const on = { click: () => this.open(id), keydown: (event: KeyboardEvent) => this.press(event, at) };
      return h("button", { type: "button", role: "tab", id: `tab-${id}`, "aria-controls": panel.id, on }, title);
    });
    const list = h("div", { class: "tabs", role: "tablist", "aria-label": name }, ...this.buttons);
    this.element = h("div", { class: "tabbed" }, list, ...tabs.map(({ panel }) => panel));
    this.open(tabs[0]?.id ?? "");
  }

  open(id: string): void {
    this.tabs.forEach((tab, at) => {
      const isOpen = tab.id === id;
      tab.panel.hidden = !isOpen;
      this.buttons[at]?.setAttribute("aria-selected", String(isOpen));
      this.buttons[at]?.setAttribute("tabindex", isOpen ? "0" : "-1");
    });
  }

  private press({ key }: KeyboardEvent, at: number): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step === undefined) return;
    const next = (at + step + this.tabs.length) % this.tabs.length;
    this.open(this.tabs[next]?.id ?? "");
    this.buttons[next]?.focus();
  }
}
