// Which writes a person, their ties and what hangs on these was written by last.
// Parameters: person (id)
// Columns: entry
// Caller: store.reading
MATCH (p:Person {id: $person})
OPTIONAL MATCH (p)-[t]-(n)
WITH p, collect(DISTINCT t.entry) + collect(DISTINCT p.entry) AS entries
UNWIND entries AS entry
RETURN DISTINCT entry
