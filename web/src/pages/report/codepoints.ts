/** A text counted in code points, as spans of the API are; strings count in UTF-16, where 𠮷 and 😀 are two. */

/** A half-open range of code points. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export class CodePoints {
  readonly #characters: readonly string[];

  constructor(text: string) {
    this.#characters = Array.from(text);
  }

  get length(): number {
    return this.#characters.length;
  }

  slice({ start, end }: Span): string {
    return this.#characters.slice(start, end).join("");
  }

  /** The lines that hold more than blanks, without the blanks around them. */
  lines(): Span[] {
    const found: Span[] = [];
    let start = 0;
    for (let at = 0; at <= this.length; at += 1) {
      const character = this.#characters[at];
      if (character !== undefined && character !== "\n" && character !== "\r") continue;
      const line = this.#trimmed(start, at);
      if (line.start < line.end) found.push(line);
      start = at + 1;
    }
    return found;
  }

  #trimmed(from: number, to: number): Span {
    let [start, end] = [from, to];
    while (start < end && this.#isBlank(start)) start += 1;
    while (start < end && this.#isBlank(end - 1)) end -= 1;
    return { start, end };
  }

  #isBlank(at: number): boolean {
    return (this.#characters[at] ?? "").trim() === "";
  }
}

export function holds({ start, end }: Span, at: number): boolean {
  return start <= at && at < end;
}

export function common(one: Span, other: Span): Span | null {
  const [start, end] = [Math.max(one.start, other.start), Math.min(one.end, other.end)];
  return start < end ? { start, end } : null;
}

/** Read a span from the fragment of an address (`#120-133`). */
export function spanOf(fragment: string): Span | null {
  const [, start, end] = /^#(\d{1,9})-(\d{1,9})$/.exec(fragment) ?? [];
  return start !== undefined && Number(start) < Number(end) ? { start: Number(start), end: Number(end) } : null;
}
