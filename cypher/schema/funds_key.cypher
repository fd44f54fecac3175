// One FUNDS for each key.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT funds_key IF NOT EXISTS FOR ()-[t:FUNDS]-() REQUIRE t.key IS UNIQUE
