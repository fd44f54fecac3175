// One Commitment for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT commitment_id IF NOT EXISTS FOR (n:Commitment) REQUIRE n.id IS UNIQUE
