// All stories.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:Story)
OPTIONAL MATCH (n)-[:TOLD_BY]->(o:Person)
WITH n, o, COLLECT { MATCH (n)-[t:ABOUT]->(to) RETURN to.id ORDER BY t.position } AS things
WITH collect([n.id, n.date, o.id, n.teller_kind, n.text, n.consent, n.selection, n.direction, n.read_back, things, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
