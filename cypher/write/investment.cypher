// Write investments, each with what it went into.
// Parameters: entry (text), rows (list of maps: id, into (id of a site or programme), set (properties))
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
OPTIONAL MATCH (s:Site {id: row.into})
OPTIONAL MATCH (pr:Programme {id: row.into})
WITH row, coalesce(s, pr) AS x
WHERE x IS NOT NULL
MERGE (n:Investment {id: row.id})
SET n += row.set, n.entry = $entry
MERGE (n)-[t:PUT_INTO]->(x)
SET t.recorded_on = row.set.recorded_on, t.entry = $entry
RETURN count(*) AS rows
