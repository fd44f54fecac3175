// Write what contributed to which change.
// Parameters: entry (text), rows (list of maps: id (the key), from (id of a change, group, event, introduction, grant or person), to (id of a change), set (properties))
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
OPTIONAL MATCH (c:Change {id: row.from})
OPTIONAL MATCH (g:Group {id: row.from})
OPTIONAL MATCH (e:Event {id: row.from})
OPTIONAL MATCH (i:Introduction {id: row.from})
OPTIONAL MATCH (gr:Grant {id: row.from})
OPTIONAL MATCH (p:Person {id: row.from})
WITH row, coalesce(c, g, e, i, gr, p) AS x
WHERE x IS NOT NULL
MATCH (to:Change {id: row.to})
MERGE (x)-[t:CONTRIBUTED_TO {key: row.id}]->(to)
SET t += row.set, t.entry = $entry
RETURN count(*) AS rows
