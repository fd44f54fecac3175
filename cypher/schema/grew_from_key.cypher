// One GREW_FROM for each key.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT grew_from_key IF NOT EXISTS FOR ()-[t:GREW_FROM]-() REQUIRE t.key IS UNIQUE
