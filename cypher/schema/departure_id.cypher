// One Departure for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT departure_id IF NOT EXISTS FOR (n:Departure) REQUIRE n.id IS UNIQUE
