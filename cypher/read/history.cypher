// Every row that is kept as it was before a write.
// Parameters: none
// Columns: rows (up to 5,000 lists of entry, sheet, key, row and after: a record a row would be slower)
// Caller: store.reading
MATCH (n:Former)-[:REPLACED_IN]->(e:Entry)
WITH collect([e.id, n.sheet, n.key, n.row, n.after]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
