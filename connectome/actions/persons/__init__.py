"""Actions on one person: what is held about them, and one person recorded twice."""
