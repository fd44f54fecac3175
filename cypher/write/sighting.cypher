// Write sightings, each with its two people and the wave.
// Parameters: entry (text), rows (list of maps: id, person (id), other (id), wave (id), set (properties))
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (a:Person {id: row.person})
MATCH (b:Person {id: row.other})
MATCH (w:Wave {id: row.wave})
MERGE (n:Sighting {id: row.id})
SET n += row.set, n.entry = $entry
MERGE (n)-[t:SEEN]->(a)
SET t.recorded_on = row.set.recorded_on, t.entry = $entry
MERGE (n)-[s:SEEN]->(b)
SET s.recorded_on = row.set.recorded_on, s.entry = $entry
MERGE (n)-[d:DURING]->(w)
SET d.recorded_on = row.set.recorded_on, d.entry = $entry
RETURN count(*) AS rows
