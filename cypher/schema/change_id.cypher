// One Change for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT change_id IF NOT EXISTS FOR (n:Change) REQUIRE n.id IS UNIQUE
