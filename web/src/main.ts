/** The explorer: the frame around every page, and the opening of pages. */

import { ApiError, get, type Schemas } from "./api.ts";
import type { Context } from "./context.ts";
import { fill, h } from "./dom.ts";
import { frame, type Frame } from "./frame.ts";
import { choose, type Language, languageOf, translator } from "./i18n.ts";
import { follow, isInside, pageAt } from "./router.ts";

let shown: { frame: Frame; language: Language } | undefined;
let opened: URL | undefined;
let leave = new AbortController();
let vocabulary: Promise<Schemas["Vocabulary"]> | undefined;

async function open(url: URL): Promise<void> {
  opened = url;
  leave.abort();
  leave = new AbortController();
  const { signal } = leave;
  const language = languageOf(url.searchParams);
  const first = shown === undefined;
  const { main, status, search } = framed(language);
  main.setAttribute("aria-busy", "true");
  const root = h("div", { class: "page" });
  try {
    const [page, terms] = await Promise.all([pageAt(url.pathname), (vocabulary ??= get("/api/vocabulary", {}))]);
    signal.throwIfAborted(); // another page was opened meanwhile
    const context = contextOf(url, language, terms, signal, status);
    search.use(context);
    fill(main, root);
    if (!first) window.scrollTo(0, 0);
    await page.render(root, context);
  } catch (error) {
    if (signal.aborted) return;
    vocabulary = undefined;
    fill(main, problem(error, language));
  } finally {
    if (!signal.aborted) main.removeAttribute("aria-busy");
  }
  if (!first && !signal.aborted && !main.contains(document.activeElement)) main.focus({ preventScroll: true });
}

function framed(language: Language): Frame {
  if (shown?.language === language) {
    shown.frame.update();
    return shown.frame;
  }
  shown = { language, frame: frame(language, (chosen) => change(chosen)) };
  return shown.frame;
}

function change(language: Language): void {
  choose(language);
  const url = new URL(location.href);
  url.searchParams.delete("lang");
  history.replaceState(null, "", url);
  void open(url);
}

function contextOf(
  url: URL,
  language: Language,
  terms: Schemas["Vocabulary"],
  signal: AbortSignal,
  status: HTMLElement,
): Context {
  const t = translator(language);
  document.title = t("name");
  return {
    language,
    t,
    parameters: url.searchParams,
    fragment: url.hash.slice(1),
    vocabulary: terms,
    signal,
    title: (text) => (document.title = text ? `${text} · ${t("name")}` : t("name")),
    announce: (text) => (status.textContent = text),
    go: (to) => go(new URL(to, location.href)),
    replace: (to) => {
      opened = new URL(to, location.href);
      history.replaceState(null, "", opened);
    },
  };
}

function go(url: URL): void {
  if (!isInside(location, url)) {
    location.assign(url);
    return;
  }
  history.pushState(null, "", url);
  void open(url);
}

function problem(error: unknown, language: Language): HTMLElement {
  const t = translator(language);
  const status = error instanceof ApiError ? error.status : undefined;
  const title = status === 404 ? t("problem.missing") : status === 0 ? t("problem.server") : t("problem.title");
  const detail = error instanceof Error ? error.message : String(error);
  document.title = `${title} · ${t("name")}`;
  return h(
    "div",
    { class: "page problem", role: "alert" },
    h("h1", {}, title),
    h("p", { class: "muted" }, detail),
    h("p", {}, h("a", { class: "button", href: "/" }, t("problem.home"))),
  );
}

function isShown({ pathname, search }: URL): boolean {
  return opened?.pathname === pathname && opened.search === search;
}

follow((url) => void open(url), isShown);
void open(new URL(location.href));
