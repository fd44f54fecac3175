// One Grant for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT grant_id IF NOT EXISTS FOR (n:Grant) REQUIRE n.id IS UNIQUE
