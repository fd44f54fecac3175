// Let a story's list go before it is written anew. Its node is locked by then.
// Parameters: entry (text), rows (list of maps: id)
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (n:Story {id: row.id})
OPTIONAL MATCH (n)-[t:ABOUT]->()
DELETE t
RETURN count(DISTINCT n) AS rows
