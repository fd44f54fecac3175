// One ChangeState for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT change_state_id IF NOT EXISTS FOR (n:ChangeState) REQUIRE n.id IS UNIQUE
