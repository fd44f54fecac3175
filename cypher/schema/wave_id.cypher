// One Wave for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT wave_id IF NOT EXISTS FOR (n:Wave) REQUIRE n.id IS UNIQUE
