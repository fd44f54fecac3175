// Say that a first load is under way, in parts; until it is marked complete nothing of it counts.
// Parameters: entry (text), source (text), at (ISO text)
// Columns: rows
// Caller: store.staged
MATCH (m:Meta {id: 'connectome'})
WHERE m.loading IS NULL
SET m.loading = $entry, m.loading_from = $source, m.beat = $at
RETURN count(*) AS rows
