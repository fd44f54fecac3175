// One ATTENDS for each key.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT attends_key IF NOT EXISTS FOR ()-[t:ATTENDS]-() REQUIRE t.key IS UNIQUE
