// zh: 某种关系是谁、在哪一句说的？
// en: Who says a relation, and in which sentence?
// parameter: the type of the relation, DEVELOPS
MATCH (a:Entity)-[claim:DEVELOPS]->(b:Entity)
MATCH (report:Report {iri: claim.report})
RETURN a.name AS subject, b.name AS object, claim.modality AS modality, claim.score AS score, report.source AS source,
  claim.begin_index AS begin, claim.end_index AS end, claim.sentence AS sentence
ORDER BY source, begin, subject, object
