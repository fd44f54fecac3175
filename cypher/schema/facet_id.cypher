// One Facet for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT facet_id IF NOT EXISTS FOR (n:Facet) REQUIRE n.id IS UNIQUE
