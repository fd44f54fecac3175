// All conversations.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:Conversation)
OPTIONAL MATCH (n)-[:HELD_BY]->(by:Person)
OPTIONAL MATCH (n)-[:HELD_IN]->(place)
WITH n, by, place,
  COLLECT { MATCH (n)-[t:WITH]->(x:Person) RETURN x.id ORDER BY t.position } AS others,
  COLLECT { MATCH (n)-[t:TOUCHED_ON]->(c:Change) RETURN c.id ORDER BY t.position } AS changes
WITH collect([n.id, n.date, by.id, others, n.about, n.note, n.kind, place.id, n.minutes, n.talks, n.first_met, changes, n.resident_led, n.shareable, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
