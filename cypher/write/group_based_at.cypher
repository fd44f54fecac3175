// The place where a group meets; a former one is replaced. Its key is the group's own id, unlike a link's.
// Parameters: entry (text), rows (list of maps: id, to (id, or missing: the tie ends), set.recorded_on)
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (n:Group {id: row.id})
OPTIONAL MATCH (n)-[old:BASED_AT {key: row.id}]->(was:Place)
WHERE row.to IS NULL OR was.id <> row.to
DELETE old
WITH n, row
WHERE row.to IS NOT NULL
MATCH (to:Place {id: row.to})
MERGE (n)-[t:BASED_AT {key: row.id}]->(to)
SET t.recorded_on = row.set.recorded_on, t.entry = $entry
RETURN count(*) AS rows
