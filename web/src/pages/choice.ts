/** Links among which one is chosen: years, kinds of figures. */

import { h } from "../dom.ts";

export interface Option {
  readonly text: string;
  readonly href: string;
  readonly chosen: boolean;
}

/** `choose`, if it is given, is called in place of following a link. */

export function choice<O extends Option>(name: string, options: readonly O[], choose?: (option: O) => void): HTMLElement {
  const links = options.map((option) => {
    const click = (event: MouseEvent): void => {
      if (!choose || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      choose(option);
    };
    return h("li", {}, h("a", { href: option.href, "aria-current": option.chosen && "true", on: { click } }, option.text));
  });
  return h("nav", { class: "choice", "aria-label": name }, h("span", { class: "muted small" }, name), h("ul", {}, ...links));
}
