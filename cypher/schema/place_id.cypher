// One Place for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT place_id IF NOT EXISTS FOR (n:Place) REQUIRE n.id IS UNIQUE
