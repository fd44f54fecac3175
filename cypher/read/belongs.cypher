// Who takes part in what.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (p:Person)-[t:ATTENDS|MEMBER_OF|RUNS]->(to)
WITH collect([p.id, to.id, t.role, t.since, t.until, t.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
