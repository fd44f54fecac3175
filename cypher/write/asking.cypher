// Write askings, each with the person asked and the wave.
// Parameters: entry (text), rows (list of maps: id, person (id), wave (id), set (properties))
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (p:Person {id: row.person})
MATCH (w:Wave {id: row.wave})
MERGE (n:Asking {id: row.id})
SET n += row.set, n.entry = $entry
MERGE (n)-[t:ASKED_OF]->(p)
SET t.recorded_on = row.set.recorded_on, t.entry = $entry
MERGE (n)-[d:DURING]->(w)
SET d.recorded_on = row.set.recorded_on, d.entry = $entry
RETURN count(*) AS rows
