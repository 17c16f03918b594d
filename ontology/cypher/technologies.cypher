// zh: 有哪些技术产品，由谁研制，得过什么奖？
// en: Which technologies are there, who develops them, and which honours did they receive?
MATCH (who:Entity)-[:DEVELOPS {modality: 'done'}]->(it:Technology)
OPTIONAL MATCH (it)-[:RECEIVES {modality: 'done'}]->(what:Entity)
RETURN DISTINCT it.name AS technology, who.name AS developer, what.name AS honour
ORDER BY technology, developer, honour
