// One Evidence for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT evidence_id IF NOT EXISTS FOR (n:Evidence) REQUIRE n.id IS UNIQUE
