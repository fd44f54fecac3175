// All roles.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (p:Person)-[:HOLDS]->(n:Role)
OPTIONAL MATCH (n)-[:FOR]->(o:Organisation)
OPTIONAL MATCH (n)-[:IN]->(a:Area)
WITH collect([p.id, n.role, o.id, a.id, n.since, n.until, n.paid, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
