"""Documents: pages to take along or to pass on."""
