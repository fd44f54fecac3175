// All events.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:Event)
OPTIONAL MATCH (n)-[:BASED_AT {key: n.id}]->(p:Place)
WITH collect([n.id, n.name, n.kind, n.date, p.id, n.initiated_by, n.run_by_residents, n.attendance, n.counted_how, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
