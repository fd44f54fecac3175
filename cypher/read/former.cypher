// Rows as they were before one write changed them.
// Parameters: entry (text)
// Columns: sheet, key, row, after (JSON text; null: not there; after is missing where it was not kept)
// Caller: store.reading
MATCH (n:Former)-[:REPLACED_IN]->(:Entry {id: $entry})
RETURN n.sheet AS sheet, n.key AS key, n.row AS row, n.after AS after
ORDER BY sheet, key
