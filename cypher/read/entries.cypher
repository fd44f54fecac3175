// Every write there was.
// Parameters: none
// Columns: id, run, by, at, source, action
// Caller: store.reading
MATCH (e:Entry)
RETURN e.id AS id, e.run AS run, e.by AS by, e.at AS at, e.source AS source, e.action AS action
ORDER BY at, id
