// The changes a conversation was about, in the order given.
// Parameters: entry (text), rows (list of maps: id, to (id of a change), position, set.recorded_on)
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (n:Conversation {id: row.id})
MATCH (c:Change {id: row.to})
CREATE (n)-[:TOUCHED_ON {position: row.position, recorded_on: row.set.recorded_on, entry: $entry}]->(c)
RETURN count(*) AS rows
