// One Plan for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT plan_id IF NOT EXISTS FOR (n:Plan) REQUIRE n.id IS UNIQUE
