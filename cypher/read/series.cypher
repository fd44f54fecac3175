// All measures of areas.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:SystemSeries)-[:MEASURED_IN]->(x:Area)
WITH collect([n.name, n.definition, x.id, n.period, n.from, n.value, n.numerator, n.denominator, n.provider, n.revised, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
