// One Permission for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT permission_id IF NOT EXISTS FOR (n:Permission) REQUIRE n.id IS UNIQUE
