// One FollowUp for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT follow_up_id IF NOT EXISTS FOR (n:FollowUp) REQUIRE n.id IS UNIQUE
