/** What reports say, sentence by sentence: each opens the report where it stands, with the same words marked. */

import { get, type Query, type Schemas } from "../api.ts";
import type { Context } from "../context.ts";
import { h } from "../dom.ts";
import { reportPage } from "../links.ts";
import { CodePoints } from "../pages/report/codepoints.ts";
import { label } from "../vocabulary.ts";

type Claim = Schemas["Claim"];

const PAGE = 20;

/** A fact: how many claims say it, those that are known already, and what asks the API for all of them. */
export interface Fact {
  readonly total: number;
  readonly known?: readonly Claim[];
  readonly modality?: string;
  readonly query: Query<"/api/claims">;
}

/** The claims of a fact, folded; they are read when they are unfolded. */
export function evidence(fact: Fact, context: Context): HTMLElement {
  const claims = new Claims(fact, context);
  const name = context.t("entity.claims", { count: fact.total });
  const details = h("details", { class: "evidence" }, h("summary", {}, name), claims.list, claims.more);
  details.addEventListener("toggle", () => claims.begin(), { once: true });
  return details;
}

/** A list of claims that grows page by page. */
class Claims {
  readonly list = h("ul", { class: "claims" });
  readonly more: HTMLButtonElement;
  private readonly shown = new Set<string>();
  private offset = 0;

  constructor(
    private readonly fact: Fact,
    private readonly context: Context,
  ) {
    this.more = h("button", { type: "button", class: "more", hidden: true, on: { click: () => void this.grow() } });
  }

  begin(): void {
    const { known = [], total } = this.fact;
    this.show(known);
    if (known.length === 0) void this.grow();
    else this.offer(total > known.length);
  }

  private async grow(): Promise<void> {
    const { query, modality } = this.fact;
    const page = await get("/api/claims", { ...query, offset: this.offset, limit: PAGE }, this.context.signal);
    this.offset += PAGE;
    this.show(page.claims.filter((claim) => modality === undefined || claim.modality === modality));
    this.offer(this.offset < page.total);
  }

  private show(claims: readonly Claim[]): void {
    const fresh = claims.filter(({ iri }) => !this.shown.has(iri));
    for (const { iri } of fresh) this.shown.add(iri);
    this.list.append(...fresh.map((claim) => claimItem(claim, this.context)));
  }

  private offer(more: boolean): void {
    this.more.hidden = !more;
    this.more.textContent = this.context.t("entity.more", { count: Math.max(this.fact.total - this.shown.size, 1) });
  }
}

function claimItem(claim: Claim, context: Context): HTMLElement {
  const { report, modality, method } = claim;
  const { t } = context;
  const score = claim.score.toFixed(2);
  return h(
    "li",
    { class: "claim" },
    h("blockquote", { lang: "zh-CN" }, ...marked(claim)),
    h(
      "p",
      { class: "source" },
      badge(modality, context),
      h("a", { href: reportPage(report.id, claim), lang: "zh-CN" }, report.title),
      h("span", { class: "muted", title: t("entity.sure", { method, score }) }, t("entity.score", { score })),
    ),
  );
}

/** Whether something was done or is planned, told by words, colour and a dashed line. */
export function badge(modality: string, context: Context): HTMLElement {
  return h("span", { class: `badge ${modality === "done" ? "done" : "planned"}` }, label(context, "modalities", modality));
}

function marked({ sentence, start, end }: Claim): (HTMLElement | string)[] {
  const text = new CodePoints(sentence.text);
  const [from, to] = [start - sentence.start, end - sentence.start];
  return [
    text.slice({ start: 0, end: from }),
    h("mark", {}, text.slice({ start: from, end: to })),
    text.slice({ start: to, end: text.length }),
  ];
}
