// Whether the database holds anything at all.
// Parameters: none
// Columns: id
// Caller: store.prepare
MATCH (n)
RETURN n.id AS id
LIMIT 1
