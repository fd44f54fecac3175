// How things are joined; a thing's own place or larger area (its key is the thing's id) is not a link.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (a)-[t:HOSTS|BASED_AT|PART_OF|PARTNERS_WITH|FUNDS|COMMISSIONS|SECONDS_TO|TAKES_PART_IN|GREW_FROM]->(b)
WHERE t.key <> a.id
WITH collect([a.id, b.id, t.kind, t.since, t.until, t.amount, t.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
