// All changes.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:Change)
OPTIONAL MATCH (n)-[:HAPPENS_IN]->(o:Area)
WITH collect([n.id, n.title, n.kind, n.voiced_by, n.voiced, n.initiated_by, o.id, n.social_action, n.unexpected, n.beyond, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
