// One KEEP_APART for each key.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT keep_apart_key IF NOT EXISTS FOR ()-[t:KEEP_APART]-() REQUIRE t.key IS UNIQUE
