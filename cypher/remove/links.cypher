// Take away how things are joined.
// Parameters: rows (list of ids or keys)
// Columns: rows (number removed)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS id
MATCH ()-[t:HOSTS|BASED_AT|PART_OF|PARTNERS_WITH|FUNDS|COMMISSIONS|SECONDS_TO|TAKES_PART_IN|GREW_FROM {key: id}]->()
DELETE t
RETURN count(*) AS rows
