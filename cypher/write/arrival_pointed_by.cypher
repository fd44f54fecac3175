// The organisation that pointed somebody here; a former one is replaced.
// Parameters: entry (text), rows (list of maps: id, to (id, or missing: the tie ends), set.recorded_on)
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (n:Arrival {id: row.id})
OPTIONAL MATCH (n)-[old:POINTED_BY]->(was:Organisation)
WHERE row.to IS NULL OR was.id <> row.to
DELETE old
WITH n, row
WHERE row.to IS NOT NULL
MATCH (to:Organisation {id: row.to})
MERGE (n)-[t:POINTED_BY]->(to)
SET t.recorded_on = row.set.recorded_on, t.entry = $entry
RETURN count(*) AS rows
