// Take away who knows whom.
// Parameters: rows (list of ids or keys)
// Columns: rows (number removed)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS id
MATCH (:Person)-[t:KNOWS {key: id}]->(:Person)
DELETE t
RETURN count(*) AS rows
