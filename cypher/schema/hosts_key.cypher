// One HOSTS for each key.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT hosts_key IF NOT EXISTS FOR ()-[t:HOSTS]-() REQUIRE t.key IS UNIQUE
