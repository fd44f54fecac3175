// One CONTRIBUTED_TO for each key.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT contributed_to_key IF NOT EXISTS FOR ()-[t:CONTRIBUTED_TO]-() REQUIRE t.key IS UNIQUE
