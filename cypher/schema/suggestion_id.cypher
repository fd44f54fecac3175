// One Suggestion for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT suggestion_id IF NOT EXISTS FOR (n:Suggestion) REQUIRE n.id IS UNIQUE
