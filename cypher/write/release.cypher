// Keep what was released: every printed figure, sealed. The same release again changes nothing.
// Parameters: id, at (ISO text), audience, day (ISO text), sealed (text)
// Columns: rows
// Caller: store.releases
MERGE (r:Release {id: $id})
ON CREATE SET r.at = $at, r.audience = $audience, r.day = $day, r.sealed = $sealed
RETURN count(*) AS rows
