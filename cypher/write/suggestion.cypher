// Write suggestions, each with the person and whom or what it suggests.
// Parameters: entry (text), rows (list of maps: id, person (id), other (id of a person or group), set (properties))
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (x:Person {id: row.person})
OPTIONAL MATCH (p:Person {id: row.other})
OPTIONAL MATCH (g:Group {id: row.other})
WITH row, x, coalesce(p, g) AS y
WHERE y IS NOT NULL
MERGE (n:Suggestion {id: row.id})
SET n += row.set, n.entry = $entry
MERGE (n)-[t:SUGGESTED_FOR]->(x)
SET t.recorded_on = row.set.recorded_on, t.entry = $entry
MERGE (n)-[u:SUGGESTS]->(y)
SET u.recorded_on = row.set.recorded_on, u.entry = $entry
RETURN count(*) AS rows
