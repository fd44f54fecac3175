// Stamp the store: which shape, which connectome, which engine.
// Parameters: schema (number), connectome (version), engine (name and version)
// Columns: rows
// Caller: store.prepare
MERGE (m:Meta {id: 'connectome'})
SET m.schema = $schema, m.connectome = $connectome, m.engine = $engine
RETURN count(*) AS rows
