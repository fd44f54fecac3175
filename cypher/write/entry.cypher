// Write the entry: who wrote what, when, from where.
// Parameters: id, run, by, at (ISO text), source, action
// Columns: rows
// Caller: store.writing, in one transaction with the whole of the entry
MERGE (e:Entry {id: $id})
SET e.run = $run, e.by = $by, e.at = $at, e.source = $source, e.action = $action
RETURN count(*) AS rows
