// One Investment for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT investment_id IF NOT EXISTS FOR (n:Investment) REQUIRE n.id IS UNIQUE
