// One RUNS for each key.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT runs_key IF NOT EXISTS FOR ()-[t:RUNS]-() REQUIRE t.key IS UNIQUE
