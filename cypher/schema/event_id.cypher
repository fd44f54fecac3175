// One Event for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT event_id IF NOT EXISTS FOR (n:Event) REQUIRE n.id IS UNIQUE
