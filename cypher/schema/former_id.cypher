// One Former for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT former_id IF NOT EXISTS FOR (n:Former) REQUIRE n.id IS UNIQUE
