// One IndicatorResult for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT indicator_result_id IF NOT EXISTS FOR (n:IndicatorResult) REQUIRE n.id IS UNIQUE
