// One Group for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT group_id IF NOT EXISTS FOR (n:Group) REQUIRE n.id IS UNIQUE
