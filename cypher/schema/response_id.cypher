// One Response for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT response_id IF NOT EXISTS FOR (n:Response) REQUIRE n.id IS UNIQUE
