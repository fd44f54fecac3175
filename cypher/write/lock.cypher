// Let one write at a time pass: the stamp is locked until the transaction ends.
// Parameters: entry (text)
// Columns: writes (how many there were before)
// Caller: store.writing, before anything else is written
MATCH (m:Meta {id: 'connectome'})
SET m.writer = $entry
WITH m
OPTIONAL MATCH (e:Entry)
RETURN count(e) AS writes
