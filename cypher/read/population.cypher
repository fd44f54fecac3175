// All counts of people.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:Population)-[:COUNTED_IN]->(x:Area)
WITH collect([x.id, n.date, n.characteristic, n.value, n.count, n.source, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
