/** The query editor, with questions to begin with. */

import examples from "kg:examples";

import type { Context } from "../context.ts";
import { fill, h } from "../dom.ts";
import { declared, makeEditor } from "../query/editor.ts";

export function render(root: HTMLElement, context: Context): void {
  const { t, language, parameters, title, signal } = context;
  title(t("query.title"));
  root.classList.add("query");
  const place = h("div", { class: "editor" });
  const questions = h("ul", {});
  fill(
    root,
    h("header", {}, h("h1", {}, t("query.title")), h("p", { class: "muted" }, t("query.lead"))),
    h("details", { class: "examples", open: matchMedia("(width >= 60rem)").matches }, h("summary", {}, t("query.examples")), questions),
    place,
  );
  const editor = makeEditor(place, context);
  const ask = (query: string): void => void editor.getTab()?.setQuery(declared(query, context));
  fill(
    questions,
    ...examples.map((each) =>
      h("li", {}, h("button", { type: "button", class: "question", on: { click: () => ask(each.query) } }, each[language])),
    ),
  );
  const given = parameters.get("query");
  if (given) ask(given);
  signal.addEventListener("abort", () => editor.destroy());
}
