/** What a reader should know of a report's text. The reader (kg.text) says it in English; here it is in Chinese too. */

import type { Language } from "../../i18n.ts";

const CHINESE: readonly (readonly [RegExp, string])[] = [
  [/^The page says (\d+) characters, but the text has (\d+)\.$/, "网页标明全文 $1 字，而这份文本只有 $2 字。"],
  [/^The text ends in the midst of a sentence: it is cut off\.$/, "文本在一句话中间结束：后面的内容缺失。"],
  [/^The text ends without the closing appeal to the deputies: it seems to be cut off\.$/, "文本没有结尾的号召：后面的内容可能缺失。"],
  [/^The text does not say which place it is of\.$/, "文本没有说明是哪个地方的报告。"],
  [/^The text does not say which year it was given in\.$/, "文本没有说明是哪一年的报告。"],
];

export function noticeIn(language: Language, notice: string): string {
  const found = language === "zh" ? CHINESE.find(([pattern]) => pattern.test(notice)) : undefined;
  return found ? notice.replace(...found) : notice;
}
