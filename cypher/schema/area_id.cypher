// One Area for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT area_id IF NOT EXISTS FOR (n:Area) REQUIRE n.id IS UNIQUE
