// Keep rows of the history as they were, but no longer how they were left: that write can no longer be undone.
// Parameters: rows (list of ids)
// Columns: rows (number changed)
// Caller: store.forgetting, in one transaction with the whole of the entry
UNWIND $rows AS id
MATCH (n:Former {id: id})
REMOVE n.after
RETURN count(*) AS rows
