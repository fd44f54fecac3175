// One Decision for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT decision_id IF NOT EXISTS FOR (n:Decision) REQUIRE n.id IS UNIQUE
