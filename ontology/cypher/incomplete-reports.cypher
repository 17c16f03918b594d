// zh: 哪些报告的原文不完整？
// en: Which reports are incomplete?
MATCH (report:Report {complete: false})
UNWIND report.notices AS notice
RETURN report.name AS title, report.source AS source, notice
ORDER BY source, notice
