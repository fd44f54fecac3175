// One Release for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT release_id IF NOT EXISTS FOR (n:Release) REQUIRE n.id IS UNIQUE
