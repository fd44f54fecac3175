// What led or contributed to what.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (c:Change)<-[t:LED_TO|CONTRIBUTED_TO]-(x)
WITH collect([x.id, c.id, t.kind, t.date, t.what, t.known, t.says, t.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
