// Take away what people offer, care about and would like.
// Parameters: rows (list of ids or keys)
// Columns: rows (number removed)
// Caller: store.writing, in one transaction with the whole of the entry
UNWIND $rows AS id
MATCH (:Person)-[t:OFFERS|CARES_ABOUT|WOULD_LIKE {key: id}]->(:Facet)
DELETE t
RETURN count(*) AS rows
