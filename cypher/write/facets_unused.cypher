// Take away words that nobody offers, cares about or would like, and nothing was around.
// Parameters: none
// Columns: rows (number removed)
// Caller: store.forgetting, in one transaction with the whole of the entry
MATCH (f:Facet)
WHERE NOT EXISTS { MATCH (f)<-[]-() }
DELETE f
RETURN count(*) AS rows
