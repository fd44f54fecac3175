// All decisions.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:Decision)
OPTIONAL MATCH (n)-[:ON_ENGAGEMENT]->(o:Engagement)
WITH collect([n.id, o.id, n.body, n.date, n.asks, n.adopted, n.partly, n.not_adopted, n.reason, n.fed_back, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
