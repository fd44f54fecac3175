// Everything that was released, oldest first.
// Parameters: none
// Columns: sealed
// Caller: store.releases
MATCH (r:Release)
RETURN r.sealed AS sealed
ORDER BY r.at, r.id
