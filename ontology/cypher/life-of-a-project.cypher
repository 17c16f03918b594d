// zh: 一个项目走过了哪些阶段？
// en: Through which steps has a project gone?
// parameter names: names of the project
WITH ['北方国际健康城'] AS names
MATCH (it:Entity)
WHERE any(name IN [it.name] + coalesce(it.aliases, []) WHERE name IN names)
MATCH (it)<-[:MILESTONE_OF]-(milestone:Milestone)-[stated:STATED_IN]->(:Report)
RETURN DISTINCT it.name AS thing, milestone.last_year AS year, milestone.phase AS step,
  milestone.modality AS modality, stated.sentence AS sentence
ORDER BY thing, year, modality, step
