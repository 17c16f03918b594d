// zh: 引进了什么，落户在哪里？
// en: What was attracted, and to where?
MATCH (host:Entity)-[:ATTRACTS {modality: 'done'}]->(it:Entity)
RETURN DISTINCT host.name AS place, [label IN labels(it) WHERE label <> 'Entity'][0] AS type, it.name AS what
ORDER BY place, type, what
