// All departures.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:Departure)-[:DEPARTURE_OF]->(x:Person)
WITH collect([x.id, n.date, n.reason, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
