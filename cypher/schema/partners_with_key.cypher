// One PARTNERS_WITH for each key.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT partners_with_key IF NOT EXISTS FOR ()-[t:PARTNERS_WITH]-() REQUIRE t.key IS UNIQUE
