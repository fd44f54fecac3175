// Mark the sheets that hold rows from now on, so that no reading looks for the others.
// Parameters: entry (text), sheets (list of names)
// Columns: rows
// Caller: store.writing, in one transaction with the whole of the entry; store.prepare
UNWIND $sheets AS sheet
MERGE (h:Held {id: sheet})
ON CREATE SET h.entry = $entry
RETURN count(*) AS rows
