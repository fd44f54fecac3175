// One HELPED for each key.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT helped_key IF NOT EXISTS FOR ()-[t:HELPED]-() REQUIRE t.key IS UNIQUE
