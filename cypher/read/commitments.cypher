// All commitments.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:Commitment)
OPTIONAL MATCH (n)-[:MADE_BY]->(o:Organisation)
WITH collect([n.id, o.id, n.kind, n.before, n.after, n.amount, n.currency, n.state, n.date, n.evidence, n.residents_part, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
