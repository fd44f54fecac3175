// All sites.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:Site)
OPTIONAL MATCH (n)-[:OF_PROGRAMME]->(o0:Programme)
OPTIONAL MATCH (n)-[:IN_AREA]->(o1:Area)
OPTIONAL MATCH (n)-[:HOSTED_BY]->(o2:Organisation)
WITH collect([n.id, n.name, o0.id, o1.id, o2.id, n.role, n.start, n.cohort, n.trust_months, n.chosen_because, n.builder_fte, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
