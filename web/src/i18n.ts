/** The two languages of the explorer. What reports say stays Chinese; names of the ontology have labels in both. */

import { messages as pages } from "./messages/pages.ts";
import { messages as shell } from "./messages/shell.ts";

export type Language = "zh" | "en";
/** A text in both languages; `{name}` is filled in, and `{count|claim|claims}` with the word that fits the number. */
export type Message = Readonly<Record<Language, string>>;
export type Key = keyof typeof shell | keyof typeof pages;
export type Translate = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

const MESSAGES: Readonly<Record<Key, Message>> = { ...shell, ...pages };
const CHOSEN = "kg.language";
const HOLE = /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g;

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
    MESSAGES[key][language].replace(HOLE, (hole, name: string, one?: string, more?: string) => {
      const value = values[name];
      if (value === undefined) return hole;
      const word = (value === 1 ? one : more) ?? "";
      return (typeof value === "number" ? number(value, language) : value) + (word && ` ${word}`);
    });
}

export function number(value: number, language: Language): string {
  return value.toLocaleString(language === "zh" ? "zh-CN" : "en-GB");
}
