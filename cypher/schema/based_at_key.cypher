// One BASED_AT for each key.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT based_at_key IF NOT EXISTS FOR ()-[t:BASED_AT]-() REQUIRE t.key IS UNIQUE
