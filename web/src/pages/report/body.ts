/** The text of a report: paragraphs of sentences, with names coloured by type and the words asked for marked. */

import type { Schemas } from "../../api.ts";
import { fill, h } from "../../dom.ts";
import { entityPage, reportPage } from "../../links.ts";
import { CodePoints, common, holds, type Span } from "./codepoints.ts";

type Report = Schemas["ReportPage"];

/** A sentence, or what stands between two, as far as it is on one line. */
interface Piece extends Span {
  readonly element: HTMLElement;
  readonly mentions: readonly Schemas["Mention"][];
  /** Leads to the sentence; it is there where something was read from it. */
  readonly note: HTMLElement | null;
}

export class Body {
  readonly element = h("div", { class: "text", lang: "zh-CN" });
  /** The elements of headings, by where they start. */
  readonly headings = new Map<number, HTMLElement>();
  readonly #text: CodePoints;
  readonly #pieces: Piece[] = [];

  /** `note` says how many claims were read from a sentence. */
  constructor(
    private readonly report: Report,
    private readonly note: (claims: number) => string,
  ) {
    this.#text = new CodePoints(report.text);
    const content = document.createDocumentFragment();
    content.append(...this.#text.lines().map((line) => this.#paragraph(line)));
    this.element.append(content);
  }

  quote(span: Span): string {
    return this.#text.slice(span);
  }

  /** The sentence in which a span begins, or else the span itself. */
  sentence(span: Span): Span {
    return this.report.sentences.find((sentence) => holds(sentence, span.start)) ?? span;
  }

  /** The sentence that an element of the text belongs to. */
  sentenceOf(element: Element): Span | null {
    const holder = element.closest(".sentence");
    const piece = this.#pieces.find((each) => each.element === holder);
    return piece ? this.sentence(piece) : null;
  }

  /** The names in a span. */
  names(span: Span): Schemas["Mention"][] {
    return this.report.mentions.filter((mention) => common(mention, span) !== null);
  }

  /** Whether nothing was read from a span. */
  isEmpty(span: Span): boolean {
    return this.names(span).length === 0 && !this.report.claims.some((claim) => holds(span, claim.start));
  }

  /** Mark the words of a span, and no others, and show the sentence around them; gives the marks. */
  mark(span: Span): HTMLElement[] {
    const sentence = this.sentence(span);
    for (const piece of this.#pieces) {
      piece.element.classList.toggle("chosen", common(piece, sentence) !== null);
      if (common(piece, span) !== null) this.#write(piece, span);
      else if (piece.element.querySelector("mark") !== null) this.#write(piece, null);
    }
    return [...this.element.querySelectorAll("mark")];
  }

  #paragraph(line: Span): HTMLElement {
    const heading = this.report.outline.find((each) => common(each, line) !== null);
    const isAlone = heading !== undefined && line.end - heading.end <= 1; // a full stop may follow
    const pieces = this.#passages(line).map((passage) => this.#piece(passage, heading));
    return h(isAlone ? (heading.level <= 1 ? "h2" : "h3") : "p", {}, ...pieces);
  }

  /** Cut a line into sentences and what stands between them. */
  #passages(line: Span): Span[] {
    const passages: Span[] = [];
    let at = line.start;
    for (const sentence of this.report.sentences) {
      const part = common(sentence, line);
      if (part === null) continue;
      if (at < part.start) passages.push({ start: at, end: part.start });
      passages.push(part);
      at = part.end;
    }
    return at < line.end ? [...passages, { start: at, end: line.end }] : passages;
  }

  #piece(passage: Span, heading: Span | undefined): HTMLElement {
    const claims = this.report.claims.filter((claim) => holds(passage, claim.start)).length;
    const isHeading = heading !== undefined && common(heading, passage) !== null;
    const classes = `sentence${claims > 0 ? " says" : ""}${isHeading ? " heading" : ""}`;
    const piece = {
      ...passage,
      element: h("span", { class: classes }),
      mentions: this.names(passage),
      note: claims > 0 ? this.#note(passage, claims) : null,
    };
    this.#pieces.push(piece);
    if (isHeading) this.headings.set(heading.start, piece.element);
    this.#write(piece, null);
    return piece.element;
  }

  /** A link whose number style sheets write, so that it is no part of the text that a reader copies. */
  #note(passage: Span, claims: number): HTMLElement {
    const href = reportPage(this.report.id, this.sentence(passage));
    return h("a", { class: "note", href, "data-claims": claims, "aria-label": this.note(claims) });
  }

  #write(piece: Piece, marked: Span | null): void {
    const content: Node[] = [];
    let at = piece.start;
    for (const mention of piece.mentions) {
      const part = common(mention, piece);
      if (part === null) continue;
      content.push(...this.#words({ start: at, end: part.start }, marked));
      const link = { class: "mention", href: entityPage(mention.iri), "data-type": mention.type };
      content.push(h("a", link, ...this.#words(part, marked)));
      at = part.end;
    }
    fill(piece.element, ...content, ...this.#words({ start: at, end: piece.end }, marked), piece.note);
  }

  #words(span: Span, marked: Span | null): Node[] {
    const inside = marked && common(span, marked);
    if (inside === null) return [document.createTextNode(this.quote(span))];
    return [
      document.createTextNode(this.quote({ start: span.start, end: inside.start })),
      h("mark", { tabindex: -1 }, this.quote(inside)),
      document.createTextNode(this.quote({ start: inside.end, end: span.end })),
    ];
  }
}
