// All grants.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:Grant)
OPTIONAL MATCH (n)-[:MADE_TO]->(o)
WITH n, o, COLLECT { MATCH (n)-[t:FOLLOWED_WITH]->(to) RETURN to.id ORDER BY t.position } AS things
WITH collect([n.id, n.fund, n.round, n.applied, n.decided, n.decided_by, o.id, n.recipient_kind, n.amount, n.currency, n.purpose, n.first_time, things, n.nothing_yet, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
