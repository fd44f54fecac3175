// Which rows later writes touched.
// Parameters: none
// Columns: rows (up to 5,000 lists of entry, sheet and key: a record a row would be slower)
// Caller: store.reading
MATCH (n:Former)-[:REPLACED_IN]->(e:Entry)
WITH collect([e.id, n.sheet, n.key]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
