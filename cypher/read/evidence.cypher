// All pieces of evidence.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:Evidence)
OPTIONAL MATCH (n)-[:SEEN_IN]->(o:Area)
WITH collect([n.id, n.framework, n.action, n.claim, n.grade, n.link, n.date, o.id, n.offered_by, n.residents_agree, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
