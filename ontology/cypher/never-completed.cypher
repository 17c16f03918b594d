// zh: 哪些计划中的设施从未报告建成？
// en: Which facilities were planned and never reported as complete?
MATCH (plan:Milestone {modality: 'plan'})-[:MILESTONE_OF]->(it:Facility)
WHERE NOT EXISTS {
  MATCH (it)<-[:MILESTONE_OF]-(step:Milestone {modality: 'done'})
  WHERE step.phase IN ['complete', 'operate']
}
RETURN DISTINCT it.name AS facility, plan.phase AS planned, plan.last_year AS due
ORDER BY due, facility, planned
