// Whom an introduction brought together, in the order given.
// Parameters: entry (text), rows (list of maps: id, to (id of a person, group or place), position, set.recorded_on)
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (n:Introduction {id: row.id})
OPTIONAL MATCH (p:Person {id: row.to})
OPTIONAL MATCH (g:Group {id: row.to})
OPTIONAL MATCH (pl:Place {id: row.to})
WITH row, n, coalesce(p, g, pl) AS to
WHERE to IS NOT NULL
CREATE (n)-[:INTRODUCES {position: row.position, recorded_on: row.set.recorded_on, entry: $entry}]->(to)
RETURN count(*) AS rows
