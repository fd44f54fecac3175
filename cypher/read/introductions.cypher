// All introductions.
// Parameters: none
// Columns: rows (up to 5,000 lists, each the sheet's columns in order: a record a row would be slower)
// Caller: store.reading
MATCH (n:Introduction)
OPTIONAL MATCH (n)-[:INTRODUCED_BY]->(by:Person)
OPTIONAL MATCH (n)-[:AT]->(place:Place)
WITH n, by, place,
  COLLECT { MATCH (n)-[t:INTRODUCES]->(x) RETURN x.id ORDER BY t.position } AS parties,
  COLLECT { MATCH (n)-[t:AROUND]->(:Facet) RETURN t.what ORDER BY t.position } AS around
WITH collect([n.id, n.date, by.id, parties, around, place.id, n.state, n.recorded_on]) AS all_rows
UNWIND range(0, size(all_rows) - 1, 5000) AS start
RETURN all_rows[start..start + 5000] AS rows
