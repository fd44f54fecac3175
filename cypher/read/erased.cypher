// Marks of everybody who was erased, and the salt they are made with.
// Parameters: none
// Columns: salt, marks (both missing where nobody was)
// Caller: store.forgetting
OPTIONAL MATCH (m:Meta {id: 'connectome'})
RETURN m.salt AS salt, m.erased AS marks
