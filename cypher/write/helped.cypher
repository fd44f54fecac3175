// Write who helped whom.
// Parameters: entry (text), rows (list of maps: id (the key), person (id), to (id of a person or group), set (properties))
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (a:Person {id: row.person})
OPTIONAL MATCH (p:Person {id: row.to})
OPTIONAL MATCH (g:Group {id: row.to})
WITH row, a, coalesce(p, g) AS to
WHERE to IS NOT NULL
MERGE (a)-[t:HELPED {key: row.id}]->(to)
SET t += row.set, t.entry = $entry
RETURN count(*) AS rows
