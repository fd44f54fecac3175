// One WOULD_LIKE for each key.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT would_like_key IF NOT EXISTS FOR ()-[t:WOULD_LIKE]-() REQUIRE t.key IS UNIQUE
