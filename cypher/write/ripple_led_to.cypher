// Write which change came before which other.
// Parameters: entry (text), rows (list of maps: id (the key), from (id of a change), to (id of a change), set (properties))
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (x:Change {id: row.from})
MATCH (c:Change {id: row.to})
MERGE (x)-[t:LED_TO {key: row.id}]->(c)
SET t += row.set, t.entry = $entry
RETURN count(*) AS rows
