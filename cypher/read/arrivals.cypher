// All arrivals.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:Arrival)-[:ARRIVAL_OF]->(x:Person)
OPTIONAL MATCH (n)-[:POINTED_BY]->(o0:Organisation)
OPTIONAL MATCH (n)-[:POINTED_TO]->(o1:Group)
WITH collect([x.id, n.date, n.source, o0.id, o1.id, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
