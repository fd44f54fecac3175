"""Reports: pages and documents for one reader each, made from a community's graph."""
