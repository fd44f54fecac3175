// How many writes there were: unchanged before and after a reading, nothing changed in between.
// Parameters: none
// Columns: writes, loading (the entry of a first load that is not finished), source, beat (when it last went on)
// Caller: store.reading, store.staged
OPTIONAL MATCH (m:Meta {id: 'connectome'})
WITH max(m.loading) AS loading, max(m.loading_from) AS source, max(m.beat) AS beat
OPTIONAL MATCH (e:Entry)
RETURN count(e) AS writes, loading, source, beat
