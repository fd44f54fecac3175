// Mark who was erased, so that nothing brings them back.
// Parameters: salt (text), marks (list of text)
// Columns: rows
// Caller: store.forgetting, in one transaction with the whole of the entry
MATCH (m:Meta {id: 'connectome'})
SET m.salt = $salt, m.erased = coalesce(m.erased, []) + $marks
RETURN count(*) AS rows
