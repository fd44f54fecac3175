// One SECONDS_TO for each key.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT seconds_to_key IF NOT EXISTS FOR ()-[t:SECONDS_TO]-() REQUIRE t.key IS UNIQUE
