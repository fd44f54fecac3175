// All people's own aims.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:PersonalAim)-[:AIM_OF]->(x:Person)
WITH collect([x.id, n.aim, n.date, n.rating, n.still, n.may_count, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
