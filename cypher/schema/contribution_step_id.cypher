// One ContributionStep for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT contribution_step_id IF NOT EXISTS FOR (n:ContributionStep) REQUIRE n.id IS UNIQUE
