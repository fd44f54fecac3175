// All investments.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:Investment)-[:PUT_INTO]->(x)
OPTIONAL MATCH (n)-[:PUT_IN_BY]->(o:Organisation)
WITH collect([n.id, x.id, n.from, n.to, n.phase, o.id, n.kind, n.amount, n.currency, n.price_year, n.in_kind, n.term_months, n.open_ended, n.source, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
