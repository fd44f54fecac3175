// One Referral for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT referral_id IF NOT EXISTS FOR (n:Referral) REQUIRE n.id IS UNIQUE
