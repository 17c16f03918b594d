/** What a page is given to render itself. */

import type { Schemas } from "./api.ts";
import type { Language, Translate } from "./i18n.ts";

export interface Context {
  readonly language: Language;
  readonly t: Translate;
  /** The query of the page's address. */
  readonly parameters: URLSearchParams;
  /** The fragment of the page's address, without its #. */
  readonly fragment: string;
  /** Labels, colours and prefixes of the ontology. */
  readonly vocabulary: Schemas["Vocabulary"];
  /** Aborts when another page is opened: pass it to requests and to addEventListener. */
  readonly signal: AbortSignal;
  /** Names the page in the window's title. */
  readonly title: (text: string) => void;
  /** Tells something in words to those who do not see it change. */
  readonly announce: (text: string) => void;
  /** Opens a page of the explorer. */
  readonly go: (url: string) => void;
  /** Puts what is shown into the address, without opening it again. */
  readonly replace: (url: string) => void;
}

export interface Page {
  render(root: HTMLElement, context: Context): Promise<void> | void;
}
