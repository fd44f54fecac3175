// Take rows out of the history for good.
// Parameters: rows (list of ids)
// Columns: rows (number removed)
// Caller: store.forgetting, in one transaction with the whole of the entry
UNWIND $rows AS id
MATCH (n:Former {id: id})
DETACH DELETE n
RETURN count(*) AS rows
