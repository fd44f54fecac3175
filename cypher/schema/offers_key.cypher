// One OFFERS for each key.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT offers_key IF NOT EXISTS FOR ()-[t:OFFERS]-() REQUIRE t.key IS UNIQUE
