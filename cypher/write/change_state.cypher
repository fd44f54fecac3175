// Write how changes stood, each with the change.
// Parameters: entry (text), rows (list of maps: id, change (id), set (properties))
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (x:Change {id: row.change})
MERGE (n:ChangeState {id: row.id})
SET n += row.set, n.entry = $entry
MERGE (x)-[t:STOOD]->(n)
SET t.recorded_on = row.set.recorded_on, t.entry = $entry
RETURN count(*) AS rows
