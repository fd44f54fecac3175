// How many writes there were: unchanged before and after a reading, nothing changed in between.
// Parameters: none
// Columns: writes
// Caller: store.reading
MATCH (e:Entry)
RETURN count(e) AS writes
