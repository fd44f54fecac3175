// One COMMISSIONS for each key.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT commissions_key IF NOT EXISTS FOR ()-[t:COMMISSIONS]-() REQUIRE t.key IS UNIQUE
