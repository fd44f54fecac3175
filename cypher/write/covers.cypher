// Write who looks after which area.
// Parameters: entry (text), rows (list of maps: id (the key), person (id), area (id), set (properties))
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (p:Person {id: row.person})
MATCH (a:Area {id: row.area})
MERGE (p)-[t:COVERS {key: row.id}]->(a)
SET t += row.set, t.entry = $entry
RETURN count(*) AS rows
