// One TAKES_PART_IN for each key.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT takes_part_in_key IF NOT EXISTS FOR ()-[t:TAKES_PART_IN]-() REQUIRE t.key IS UNIQUE
