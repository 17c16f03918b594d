/** The frame around every page: skip link, head with search and switches, main, foot, and a live region. */

import { h } from "./dom.ts";
import { type Language, type Translate, translator } from "./i18n.ts";
import { SearchBox } from "./search/box.ts";
import { putOn, theme, type Theme, THEMES } from "./theme.ts";

export interface Frame {
  readonly main: HTMLElement;
  readonly status: HTMLElement;
  readonly search: SearchBox;
  /** Marks the page that is open. */
  readonly update: () => void;
}

const NAVIGATION = [
  ["/report", "nav.reports"],
  ["/place", "nav.places"],
  ["/indicator", "nav.indicators"],
  ["/query", "nav.query"],
] as const;

/** Draws the frame in a language, in place of the one before. */
export function frame(language: Language, change: (language: Language) => void): Frame {
  const t = translator(language);
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  const search = new SearchBox(t, "search-head");
  const links = NAVIGATION.map(([href, key]) => h("a", { href }, t(key)));
  const main = h("main", { id: "main", tabindex: -1 });
  const status = h("div", { class: "hidden", role: "status", "aria-live": "polite" });
  const head = h(
    "header",
    { class: "head" },
    h("a", { class: "brand", href: "/", "aria-label": t("name") }, t("brand")),
    search.element,
    h("nav", { "aria-label": t("nav.label") }, ...links),
    h("div", { class: "switches" }, languageSwitch(language, change), themeSwitch(t)),
  );
  document.body.replaceChildren(h("a", { class: "skip", href: "#main" }, t("skip")), head, main, foot(t), status);
  const update = (): void => {
    document.body.dataset.page = location.pathname;
    for (const link of links) {
      if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  };
  update();
  return { main, status, search, update };
}

function languageSwitch(language: Language, change: (language: Language) => void): HTMLElement {
  const other = language === "zh" ? "en" : "zh";
  const on = { click: () => change(other) };
  const name = other === "zh" ? "中文" : "English";
  return h("button", { type: "button", class: "switch", lang: other === "zh" ? "zh-CN" : "en", on }, name);
}

const SIGNS: Readonly<Record<Theme, string>> = { system: "◐", light: "☀", dark: "☾" };

function themeSwitch(t: Translate): HTMLElement {
  const button = h("button", { type: "button", class: "switch", on: { click: () => turn() } });
  const show = (now: Theme): void => {
    button.textContent = SIGNS[now];
    button.setAttribute("aria-label", t("theme.now", { theme: t(`theme.${now}`) }));
    button.title = t("theme.now", { theme: t(`theme.${now}`) });
  };
  const turn = (): void => {
    const next = THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length] ?? "system";
    putOn(next);
    show(next);
  };
  show(theme());
  return button;
}

function foot(t: Translate): HTMLElement {
  return h(
    "footer",
    { class: "foot" },
    h("span", {}, t("foot.source")),
    h("a", { href: "/api/docs" }, t("foot.api")),
    h("a", { href: "/query" }, "SPARQL"),
  );
}
