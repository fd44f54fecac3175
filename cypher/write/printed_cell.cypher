// Write cells that were given out, each with its release.
// Parameters: entry (text), rows (list of maps: id, release (id), set (properties))
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (x:Release {id: row.release})
MERGE (n:PrintedCell {id: row.id})
SET n += row.set, n.entry = $entry
MERGE (n)-[t:PRINTED_IN]->(x)
SET t.recorded_on = row.set.recorded_on, t.entry = $entry
RETURN count(*) AS rows
