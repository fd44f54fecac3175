// One PART_OF for each key.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT part_of_key IF NOT EXISTS FOR ()-[t:PART_OF]-() REQUIRE t.key IS UNIQUE
