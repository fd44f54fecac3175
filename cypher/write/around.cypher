// What an introduction was around; the words as written stand on the tie.
// Parameters: entry (text), rows (list of maps: id, to (the words), facet (the words without case or spare spaces), position, set.recorded_on)
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (n:Introduction {id: row.id})
MERGE (f:Facet {id: row.facet})
ON CREATE SET f.name = row.to, f.recorded_on = row.set.recorded_on, f.entry = $entry
CREATE (n)-[:AROUND {what: row.to, position: row.position, recorded_on: row.set.recorded_on, entry: $entry}]->(f)
RETURN count(*) AS rows
