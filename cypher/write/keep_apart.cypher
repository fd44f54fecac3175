// Write who must be kept apart, stored once, smaller id first.
// Parameters: entry (text), rows (list of maps: id (the key), person (id), other (id), set (properties))
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (a:Person {id: row.person})
MATCH (b:Person {id: row.other})
MERGE (a)-[t:KEEP_APART {key: row.id}]->(b)
SET t += row.set, t.entry = $entry
RETURN count(*) AS rows
