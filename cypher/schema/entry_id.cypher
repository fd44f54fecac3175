// One Entry for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT entry_id IF NOT EXISTS FOR (n:Entry) REQUIRE n.id IS UNIQUE
