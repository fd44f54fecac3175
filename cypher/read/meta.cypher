// The store's stamp.
// Parameters: none
// Columns: schema, connectome, engine
// Caller: store.prepare
MATCH (m:Meta {id: 'connectome'})
RETURN m.schema AS schema, m.connectome AS connectome, m.engine AS engine
