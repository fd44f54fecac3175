// Take away some of what an unfinished first load left.
// Parameters: most (number of things at once)
// Columns: rows (0: nothing is left)
// Caller: store.staged
MATCH (n)
WHERE NOT n:Meta
WITH n LIMIT $most
DETACH DELETE n
RETURN count(*) AS rows
