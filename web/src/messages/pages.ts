/** What the pages of places, indicators and reports say, in both languages. */

export const messages = {
  "figure.table": { zh: "以表格查看", en: "As a table" },
  "figure.keep": { zh: "下载“{title}”", en: "Download “{title}”" },
  "chart.actual": { zh: "实际", en: "actual" },
  "chart.target": { zh: "目标", en: "target" },
  "chart.done": { zh: "已做", en: "done" },
  "chart.planned": { zh: "计划", en: "planned" },
  "chart.undated": { zh: "未注明年份", en: "no year" },
} as const;
