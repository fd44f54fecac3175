// One SystemSeries for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT system_series_id IF NOT EXISTS FOR (n:SystemSeries) REQUIRE n.id IS UNIQUE
