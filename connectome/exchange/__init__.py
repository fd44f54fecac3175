"""Files in, files out: spreadsheets as people keep them, templates, tables."""
