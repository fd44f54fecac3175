// All responses.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:Response)-[:ANSWERED_BY]->(x:Person)
OPTIONAL MATCH (n)-[:ANSWERED_IN]->(o:Wave)
WITH collect([x.id, n.instrument, n.version, o.id, n.date, n.item, n.answer, n.respondent, n.about, n.proxy, n.mode, n.licence, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
