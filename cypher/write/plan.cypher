// Write plans.
// Parameters: entry (text), rows (list of maps: id, set (properties))
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MERGE (n:Plan {id: row.id})
SET n += row.set, n.entry = $entry
RETURN count(*) AS rows
