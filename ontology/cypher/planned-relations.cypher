// zh: 报告承诺要建立哪些关系？
// en: Which relations are promised?
// parameter: the types of the relations
MATCH (a:Entity)-[claim:DEVELOPS|ATTRACTS|SUPPORTS|RECEIVES|HOSTS {modality: 'plan'}]->(b:Entity)
MATCH (report:Report {iri: claim.report})
RETURN DISTINCT a.name AS subject, toLower(type(claim)) AS predicate, b.name AS object, report.plan_year AS year,
  claim.sentence AS sentence
ORDER BY year, predicate, subject, object, sentence
