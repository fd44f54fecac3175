// The area or place of a conversation; a former one is replaced.
// Parameters: entry (text), rows (list of maps: id, to (id of an area or place, or missing: the tie ends), set.recorded_on)
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (n:Conversation {id: row.id})
OPTIONAL MATCH (n)-[old:HELD_IN]->(was)
WHERE row.to IS NULL OR was.id <> row.to
DELETE old
WITH n, row
WHERE row.to IS NOT NULL
OPTIONAL MATCH (a:Area {id: row.to})
OPTIONAL MATCH (pl:Place {id: row.to})
WITH n, row, coalesce(a, pl) AS to
WHERE to IS NOT NULL
MERGE (n)-[t:HELD_IN]->(to)
SET t.recorded_on = row.set.recorded_on, t.entry = $entry
RETURN count(*) AS rows
