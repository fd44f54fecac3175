// All people.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:Person)
OPTIONAL MATCH (n)-[:LIVES_IN]->(a:Area)
WITH collect([n.id, n.name, a.id, n.adult, n.times, n.languages, n.access, n.joined, n.left, n.recorded_on, n.formerly]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
