/** The two languages of the explorer. What reports say stays Chinese; names of the ontology have labels in both. */

import { messages as pages } from "./messages/pages.ts";
import { messages as shell } from "./messages/shell.ts";

export type Language = "zh" | "en";
/** A text in both languages; `{name}` is filled in. */
export type Message = Readonly<Record<Language, string>>;
export type Key = keyof typeof shell | keyof typeof pages;
export type Translate = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

const MESSAGES: Readonly<Record<Key, Message>> = { ...shell, ...pages };
const CHOSEN = "kg.language";

/** The language of this page: that of `?lang=`, else the one chosen before, else the browser's. */
export function languageOf(parameters: URLSearchParams): Language {
  const wanted = parameters.get("lang");
  if (wanted === "zh" || wanted === "en") {
    localStorage.setItem(CHOSEN, wanted);
    return wanted;
  }
  const before = localStorage.getItem(CHOSEN) ?? navigator.language;
  return before.startsWith("zh") ? "zh" : "en";
}

export function choose(language: Language): void {
  localStorage.setItem(CHOSEN, language);
}

export function translator(language: Language): Translate {
  return (key, values = {}) =>
    MESSAGES[key][language].replace(/\{(\w+)\}/g, (hole, name: string) => {
      const value = values[name];
      return value === undefined ? hole : typeof value === "number" ? number(value, language) : value;
    });
}

export function number(value: number, language: Language): string {
  return value.toLocaleString(language === "zh" ? "zh-CN" : "en-GB");
}
