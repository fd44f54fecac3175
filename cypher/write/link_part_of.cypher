// Write what is part of what.
// Parameters: entry (text), rows (list of maps: id (the key), from (id of an organisation, place or group), to (id of one of these, an event, an area or a programme), set (properties))
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
OPTIONAL MATCH (o:Organisation {id: row.from})
OPTIONAL MATCH (pl:Place {id: row.from})
OPTIONAL MATCH (g:Group {id: row.from})
WITH row, coalesce(o, pl, g) AS from
WHERE from IS NOT NULL
OPTIONAL MATCH (o:Organisation {id: row.to})
OPTIONAL MATCH (pl:Place {id: row.to})
OPTIONAL MATCH (g:Group {id: row.to})
OPTIONAL MATCH (e:Event {id: row.to})
OPTIONAL MATCH (a:Area {id: row.to})
OPTIONAL MATCH (pr:Programme {id: row.to})
WITH row, from, coalesce(o, pl, g, e, a, pr) AS to
WHERE to IS NOT NULL
MERGE (from)-[t:PART_OF {key: row.id}]->(to)
SET t += row.set, t.entry = $entry
RETURN count(*) AS rows
