// One Population for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT population_id IF NOT EXISTS FOR (n:Population) REQUIRE n.id IS UNIQUE
