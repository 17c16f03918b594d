// zh: 哪些地方定的目标高于本省？
// en: Which places aim higher than their province?
// parameter indicator: the IRI of an indicator
// parameter year: the year aimed at
WITH 'https://w3id.org/govreport/indicators#gdp' AS indicator, 2020 AS year
MATCH (:Indicator {iri: indicator})<-[:INDICATOR]-(goal:Observation)-[:REF_AREA]->(area:Place)
WHERE goal.kind = 'growth' AND goal.status = 'target' AND goal.last_year = year AND goal.scope IS NULL
MATCH (:Indicator {iri: indicator})<-[:INDICATOR]-(frame:Observation)-[:REF_AREA]->(region:Place)
WHERE frame.kind = 'growth' AND frame.status = 'target' AND frame.last_year = year AND frame.scope IS NULL
  AND region.code ENDS WITH '0000' AND area <> region AND left(area.code, 2) = left(region.code, 2)
  AND goal.value > frame.value
RETURN DISTINCT area.name AS place, goal.value AS target, region.name AS province, frame.value AS provincial,
  goal.unit AS unit
ORDER BY target - provincial DESC, place
