// Write what people offer. The words as written stand on the tie; people who mean the same meet in one facet.
// Parameters: entry (text), rows (list of maps: id (the key), person (id), facet (the words without case or spare spaces), set (properties))
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (p:Person {id: row.person})
MERGE (f:Facet {id: row.facet})
ON CREATE SET f.name = row.set.what, f.recorded_on = row.set.recorded_on, f.entry = $entry
MERGE (p)-[t:OFFERS {key: row.id}]->(f)
SET t += row.set, t.entry = $entry
RETURN count(*) AS rows
