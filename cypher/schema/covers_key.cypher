// One COVERS for each key.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT covers_key IF NOT EXISTS FOR ()-[t:COVERS]-() REQUIRE t.key IS UNIQUE
