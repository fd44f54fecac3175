// The store's stamp, and its own id.
// Parameters: none
// Columns: schema, connectome, engine, own
// Caller: store.prepare
MATCH (m:Meta {id: 'connectome'})
RETURN m.schema AS schema, m.connectome AS connectome, m.engine AS engine, m.own AS own
