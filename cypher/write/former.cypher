// Keep rows as they were before this entry changed them, so that nothing is lost.
// Parameters: entry (text), rows (list of maps: id, set (sheet, key, row as JSON text))
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (e:Entry {id: $entry})
MERGE (n:Former {id: row.id})
SET n += row.set, n.entry = $entry
MERGE (n)-[t:REPLACED_IN]->(e)
SET t.recorded_on = e.at, t.entry = $entry
RETURN count(*) AS rows
