// Write arrivals, each with the person.
// Parameters: entry (text), rows (list of maps: id, person (id), set (properties))
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (x:Person {id: row.person})
MERGE (n:Arrival {id: row.id})
SET n += row.set, n.entry = $entry
MERGE (n)-[t:ARRIVAL_OF]->(x)
SET t.recorded_on = row.set.recorded_on, t.entry = $entry
RETURN count(*) AS rows
