// One PrintedCell for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT printed_cell_id IF NOT EXISTS FOR (n:PrintedCell) REQUIRE n.id IS UNIQUE
