// Write follow-ups, each with its introduction.
// Parameters: entry (text), rows (list of maps: id, introduction (id), set (properties))
// Columns: rows (number written; fewer than sent: a row refers to something that is not there)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS row
MATCH (p:Introduction {id: row.introduction})
MERGE (n:FollowUp {id: row.id})
SET n += row.set, n.entry = $entry
MERGE (p)-[t:FOLLOWED_BY]->(n)
SET t.recorded_on = row.set.recorded_on, t.entry = $entry
RETURN count(*) AS rows
