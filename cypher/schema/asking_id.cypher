// One Asking for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT asking_id IF NOT EXISTS FOR (n:Asking) REQUIRE n.id IS UNIQUE
