// One SurveySeries for each id.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT survey_series_id IF NOT EXISTS FOR (n:SurveySeries) REQUIRE n.id IS UNIQUE
