// Write who runs what.
// Parameters: entry (text), rows (list of maps: id (the key), person (id), to (id of a group, event, place or organisation), set (properties))
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (p:Person {id: row.person})
OPTIONAL MATCH (g:Group {id: row.to})
OPTIONAL MATCH (e:Event {id: row.to})
OPTIONAL MATCH (pl:Place {id: row.to})
OPTIONAL MATCH (o:Organisation {id: row.to})
WITH row, p, coalesce(g, e, pl, o) AS to
WHERE to IS NOT NULL
MERGE (p)-[t:RUNS {key: row.id}]->(to)
SET t += row.set, t.entry = $entry
RETURN count(*) AS rows
