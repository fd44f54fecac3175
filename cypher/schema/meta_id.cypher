// One Meta for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT meta_id IF NOT EXISTS FOR (n:Meta) REQUIRE n.id IS UNIQUE
