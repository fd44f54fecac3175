// All shares from surveys.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:SurveySeries)
OPTIONAL MATCH (n)-[:SURVEYED_IN]->(o:Area)
WITH collect([n.question, o.id, n.wave, n.date, n.n, n.share, n.design_effect, n.mode, n.source, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
