// All conversations.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:Conversation)
OPTIONAL MATCH (n)-[:HELD_BY]->(by:Person)
WITH n, by, COLLECT { MATCH (n)-[t:WITH]->(x:Person) RETURN x.id ORDER BY t.position } AS others
WITH collect([n.id, n.date, by.id, others, n.about, n.note, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
