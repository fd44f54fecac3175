// One Sighting for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT sighting_id IF NOT EXISTS FOR (n:Sighting) REQUIRE n.id IS UNIQUE
