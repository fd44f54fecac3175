// One MEMBER_OF for each key.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT member_of_key IF NOT EXISTS FOR ()-[t:MEMBER_OF]-() REQUIRE t.key IS UNIQUE
