// Let a conversation's lists go before they are written anew. Its node is locked by then.
// Parameters: entry (text), rows (list of maps: id)
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (n:Conversation {id: row.id})
OPTIONAL MATCH (n)-[t:WITH|TOUCHED_ON]->()
DELETE t
RETURN count(DISTINCT n) AS rows
