// One Programme for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT programme_id IF NOT EXISTS FOR (n:Programme) REQUIRE n.id IS UNIQUE
