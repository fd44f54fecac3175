// Take away who must be kept apart.
// Parameters: rows (list of ids or keys)
// Columns: rows (number removed)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS id
MATCH (:Person)-[t:KEEP_APART {key: id}]->(:Person)
DELETE t
RETURN count(*) AS rows
