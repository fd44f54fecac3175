// All askings.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (w:Wave)<-[:DURING]-(n:Asking)-[:ASKED_OF]->(p:Person)
WITH collect([p.id, w.id, n.what, n.method, n.cap, n.asker, n.date, n.result, n.minutes, n.mode, n.support, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
