// One KNOWS for each key.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT knows_key IF NOT EXISTS FOR ()-[t:KNOWS]-() REQUIRE t.key IS UNIQUE
