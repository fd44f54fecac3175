// One Story for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT story_id IF NOT EXISTS FOR (n:Story) REQUIRE n.id IS UNIQUE
