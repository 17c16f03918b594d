/** What the frame, the search box, the graph, the panel of an entity and the query editor say, in both languages. */

export const messages = {
  name: { zh: "政府工作报告知识图谱", en: "Government work reports, as a graph" },
  brand: { zh: "报告图谱", en: "Reports graph" },
  skip: { zh: "跳到正文", en: "Skip to content" },

  "nav.label": { zh: "主导航", en: "Main" },
  "nav.reports": { zh: "报告", en: "Reports" },
  "nav.places": { zh: "地方", en: "Places" },
  "nav.indicators": { zh: "指标", en: "Indicators" },
  "nav.query": { zh: "查询", en: "Query" },

  "theme.now": { zh: "外观：{theme}", en: "Appearance: {theme}" },
  "theme.system": { zh: "跟随系统", en: "as the system" },
  "theme.light": { zh: "浅色", en: "light" },
  "theme.dark": { zh: "深色", en: "dark" },

  "foot.source": { zh: "所有内容都可追溯到报告原文", en: "Everything here can be traced to a sentence of a report" },
  "foot.api": { zh: "数据接口", en: "API" },

  "search.label": { zh: "按名称搜索", en: "Search by name" },
  "search.hint": { zh: "搜索机构、项目、地方、政策、指标……", en: "Organizations, projects, places, policies, indicators …" },
  "search.none": { zh: "没有找到“{query}”", en: "Nothing is called “{query}”" },
  "search.count": { zh: "{count} 个结果", en: "{count} results" },
  "search.alias": { zh: "又名 {alias}", en: "also {alias}" },
  "search.failed": { zh: "搜索没有成功", en: "The search did not succeed" },

  "problem.title": { zh: "此页打不开", en: "This page cannot be shown" },
  "problem.missing": { zh: "图谱中没有它", en: "The graph does not hold this" },
  "problem.server": { zh: "连不上服务器", en: "The server cannot be reached" },
  "problem.home": { zh: "回到首页", en: "To the start page" },
  "problem.none": { zh: "没有这个页面", en: "There is no such page" },
} as const;
