// One Conversation for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT conversation_id IF NOT EXISTS FOR (n:Conversation) REQUIRE n.id IS UNIQUE
