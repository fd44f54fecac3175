// One Introduction for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT introduction_id IF NOT EXISTS FOR (n:Introduction) REQUIRE n.id IS UNIQUE
