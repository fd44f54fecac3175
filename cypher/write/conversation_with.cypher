// With whom a conversation was, in the order given.
// Parameters: entry (text), rows (list of maps: id, to (id of a person), position, set.recorded_on)
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (n:Conversation {id: row.id})
MATCH (p:Person {id: row.to})
CREATE (n)-[:WITH {position: row.position, recorded_on: row.set.recorded_on, entry: $entry}]->(p)
RETURN count(*) AS rows
