// Who knows whom.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (a:Person)-[t:KNOWS]->(b:Person)
WITH collect([a.id, b.id, t.since, t.until, t.strength, t.basis, t.source, t.confirmed, t.disputed, t.recorded_on, t.origin]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
