// What people offer, care about and would like.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (p:Person)-[t:OFFERS|CARES_ABOUT|WOULD_LIKE]->(:Facet)
WITH collect([p.id, t.kind, t.what, t.since, t.state, t.confirmed, t.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
