// Say that the first load goes on.
// Parameters: entry (text), at (ISO text)
// Columns: rows (0: it is no longer this load's turn)
// Caller: store.staged, at the start of each part's transaction
MATCH (m:Meta {id: 'connectome'})
WHERE m.loading = $entry
SET m.beat = $at
RETURN count(*) AS rows
