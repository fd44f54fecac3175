// One Engagement for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT engagement_id IF NOT EXISTS FOR (n:Engagement) REQUIRE n.id IS UNIQUE
