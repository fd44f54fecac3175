// One Organisation for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT organisation_id IF NOT EXISTS FOR (n:Organisation) REQUIRE n.id IS UNIQUE
