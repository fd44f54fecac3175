// One PersonalAim for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT personal_aim_id IF NOT EXISTS FOR (n:PersonalAim) REQUIRE n.id IS UNIQUE
