// One CARES_ABOUT for each key.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT cares_about_key IF NOT EXISTS FOR ()-[t:CARES_ABOUT]-() REQUIRE t.key IS UNIQUE
