// Where somebody took a step; a former one is replaced.
// Parameters: entry (text), rows (list of maps: id, to (id of a group, place, organisation or event, or missing: the tie ends), set.recorded_on)
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (n:ContributionStep {id: row.id})
OPTIONAL MATCH (n)-[old:STEP_WITHIN]->(was)
WHERE row.to IS NULL OR was.id <> row.to
DELETE old
WITH n, row
WHERE row.to IS NOT NULL
OPTIONAL MATCH (g:Group {id: row.to})
OPTIONAL MATCH (pl:Place {id: row.to})
OPTIONAL MATCH (o:Organisation {id: row.to})
OPTIONAL MATCH (e:Event {id: row.to})
WITH n, row, coalesce(g, pl, o, e) AS to
WHERE to IS NOT NULL
MERGE (n)-[t:STEP_WITHIN]->(to)
SET t.recorded_on = row.set.recorded_on, t.entry = $entry
RETURN count(*) AS rows
