// One LED_TO for each key.
// Parameters: none
// Columns: none
// Caller: store.prepare
CREATE CONSTRAINT led_to_key IF NOT EXISTS FOR ()-[t:LED_TO]-() REQUIRE t.key IS UNIQUE
