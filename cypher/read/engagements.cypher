// All engagements.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:Engagement)
OPTIONAL MATCH (n)-[:LED_BY]->(o0:Organisation)
OPTIONAL MATCH (n)-[:HELD_AT]->(o1:Place)
WITH collect([n.id, n.title, o0.id, o1.id, n.topic, n.from, n.to, n.method, n.promised, n.experienced, n.answers, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
