// zh: 一个地方有哪些项目开工，依据什么政策？
// en: Which projects were begun in a place, and which policy guides them?
// parameter names: names of the place; what its own reports tell counts, and what lies in it by any report
WITH ['鞍山市', '鞍山'] AS names
MATCH (place:Entity)
WHERE any(name IN [place.name] + coalesce(place.aliases, []) WHERE name IN names)
CALL (place) {
  MATCH (place)<-[:SPATIAL]-(:Report)<-[:STATED_IN]-(:Milestone)-[:MILESTONE_OF]->(thing:Entity)
  RETURN thing
  UNION
  MATCH (thing:Entity)-[inside:LOCATED_IN|WITHIN|PART_OF*1..]->(place)
  WHERE all(step IN inside WHERE coalesce(step.modality, 'done') = 'done')
  RETURN DISTINCT thing
}
MATCH (thing)<-[:MILESTONE_OF]-(step:Milestone {phase: 'start', modality: 'done'})
OPTIONAL MATCH (guide:Entity)-[:GUIDES]->(thing)
RETURN DISTINCT thing.name AS project, step.first_year AS year, guide.name AS policy
ORDER BY year, project, policy
