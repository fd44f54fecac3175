// Take away who looks after which area.
// Parameters: rows (list of ids or keys)
// Columns: rows (number removed)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS id
MATCH (:Person)-[t:COVERS {key: id}]->(:Area)
DELETE t
RETURN count(*) AS rows
