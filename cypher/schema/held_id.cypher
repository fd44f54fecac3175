// One Held for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT held_id IF NOT EXISTS FOR (n:Held) REQUIRE n.id IS UNIQUE
