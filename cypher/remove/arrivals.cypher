// Take arrivals away, with every tie they have.
// Parameters: rows (list of ids or keys)
// Columns: rows (number removed)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS id
MATCH (n:Arrival {id: id})
DETACH DELETE n
RETURN count(*) AS rows
