// Write measures of areas, each with the area.
// Parameters: entry (text), rows (list of maps: id, area (id), set (properties))
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (x:Area {id: row.area})
MERGE (n:SystemSeries {id: row.id})
SET n += row.set, n.entry = $entry
MERGE (n)-[t:MEASURED_IN]->(x)
SET t.recorded_on = row.set.recorded_on, t.entry = $entry
RETURN count(*) AS rows
