// Mark a first load complete, or what was left of one as gone.
// Parameters: entry (text)
// Columns: rows
// Caller: store.staged
MATCH (m:Meta {id: 'connectome'})
WHERE m.loading = $entry
REMOVE m.loading, m.loading_from, m.beat
RETURN count(*) AS rows
