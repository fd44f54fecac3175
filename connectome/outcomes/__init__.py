"""Outcomes: what changed and what is in use, as recorded. Pure: graph in, table out."""
