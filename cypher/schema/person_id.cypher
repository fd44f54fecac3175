// One Person for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT person_id IF NOT EXISTS FOR (n:Person) REQUIRE n.id IS UNIQUE
