// Take away who takes part in what.
// Parameters: rows (list of ids or keys)
// Columns: rows (number removed)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS id
MATCH (:Person)-[t:ATTENDS|MEMBER_OF|RUNS {key: id}]->()
DELETE t
RETURN count(*) AS rows
