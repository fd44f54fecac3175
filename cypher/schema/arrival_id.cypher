// One Arrival for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT arrival_id IF NOT EXISTS FOR (n:Arrival) REQUIRE n.id IS UNIQUE
