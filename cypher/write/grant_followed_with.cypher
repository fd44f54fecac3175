// What followed a grant, in the order given.
// Parameters: entry (text), rows (list of maps: id, to (id of a change, group or event), position, set.recorded_on)
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (n:Grant {id: row.id})
OPTIONAL MATCH (c:Change {id: row.to})
OPTIONAL MATCH (g:Group {id: row.to})
OPTIONAL MATCH (e:Event {id: row.to})
WITH n, row, coalesce(c, g, e) AS to
WHERE to IS NOT NULL
CREATE (n)-[:FOLLOWED_WITH {position: row.position, recorded_on: row.set.recorded_on, entry: $entry}]->(to)
RETURN count(*) AS rows
