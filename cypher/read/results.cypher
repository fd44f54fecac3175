// All figures.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:IndicatorResult)
OPTIONAL MATCH (n)-[:COMPARES_FROM]->(o0:Wave)
OPTIONAL MATCH (n)-[:COMPARES_TO]->(o1:Wave)
WITH collect([n.id, n.run, n.indicator, o0.id, o1.id, n.group, n.paid, n.numerator, n.denominator, n.value, n.low, n.high, n.method, n.status, n.reason, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
