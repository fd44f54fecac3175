"""What a person does, a function each. Transactions, permissions and the record of each write meet here."""
