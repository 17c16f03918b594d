// zh: 某个指标在各地各年的数字是多少？
// en: What are the figures of an indicator, by place and year?
// parameter indicator: the IRI of an indicator
// parameter kind: level, growth, change or rank
WITH 'https://w3id.org/govreport/indicators#gdp' AS indicator, 'growth' AS kind
MATCH (figure:Observation {kind: kind})-[:INDICATOR]->(:Indicator {iri: indicator})
MATCH (figure)-[:REF_AREA]->(area:Entity)
WHERE figure.scope IS NULL
RETURN DISTINCT area.name AS place, figure.last_year AS year, figure.status AS status, figure.value AS value,
  figure.upper_value AS upper, figure.unit AS unit, figure.raw AS raw
ORDER BY place, year, status, value
