// Take away what led or contributed to what.
// Parameters: rows (list of ids or keys)
// Columns: rows (number removed)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS id
MATCH (:Change)<-[t:LED_TO|CONTRIBUTED_TO {key: id}]-()
DELETE t
RETURN count(*) AS rows
