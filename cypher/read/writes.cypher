// How many writes there were: unchanged before and after a reading, nothing changed in between.
// Parameters: none
// Columns: writes, loading (entry of an unfinished first load), source, beat (when it last went on), held (sheets that ever had rows)
// Caller: store.reading, store.staged
OPTIONAL MATCH (m:Meta {id: 'connectome'})
WITH max(m.loading) AS loading, max(m.loading_from) AS source, max(m.beat) AS beat
OPTIONAL MATCH (e:Entry)
WITH loading, source, beat, count(e) AS writes
OPTIONAL MATCH (h:Held)
RETURN writes, loading, source, beat, collect(h.id) AS held
