// What a story is about, in the order given.
// Parameters: entry (text), rows (list of maps: id, to (id of a person, group, place, event, change or figure), position, set.recorded_on)
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (n:Story {id: row.id})
OPTIONAL MATCH (p:Person {id: row.to})
OPTIONAL MATCH (g:Group {id: row.to})
OPTIONAL MATCH (pl:Place {id: row.to})
OPTIONAL MATCH (e:Event {id: row.to})
OPTIONAL MATCH (c:Change {id: row.to})
OPTIONAL MATCH (r:IndicatorResult {id: row.to})
WITH n, row, coalesce(p, g, pl, e, c, r) AS to
WHERE to IS NOT NULL
CREATE (n)-[:ABOUT {position: row.position, recorded_on: row.set.recorded_on, entry: $entry}]->(to)
RETURN count(*) AS rows
