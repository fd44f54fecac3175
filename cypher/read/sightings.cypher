// All sightings; which of the two comes first says nothing.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:Sighting)-[:DURING]->(w:Wave)
WITH n, w, COLLECT { MATCH (n)-[:SEEN]->(p:Person) RETURN p.id } AS both
WITH collect([both[0], both[1], w.id, n.date, n.value, n.source, n.reporter, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
