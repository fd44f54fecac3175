// All suggestions.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:Suggestion)-[:SUGGESTED_FOR]->(x:Person)
MATCH (n)-[:SUGGESTS]->(y)
OPTIONAL MATCH (n)-[:SHOWN_TO]->(o:Person)
WITH collect([x.id, y.id, n.date, o.id, n.outcome, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
