// One Role for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT role_id IF NOT EXISTS FOR (n:Role) REQUIRE n.id IS UNIQUE
