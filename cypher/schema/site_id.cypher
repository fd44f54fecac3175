// One Site for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT site_id IF NOT EXISTS FOR (n:Site) REQUIRE n.id IS UNIQUE
