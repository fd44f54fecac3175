// Stamp the store: which shape, which connectome, which engine; and an id of its own where it has none.
// Parameters: schema (number), connectome (version), engine (name and version), own (a fresh id)
// Columns: rows, own (the id it has)
// Caller: store.prepare
MERGE (m:Meta {id: 'connectome'})
SET m.schema = $schema, m.connectome = $connectome, m.engine = $engine
WITH m
SET m.own = coalesce(m.own, $own)
RETURN count(*) AS rows, max(m.own) AS own
