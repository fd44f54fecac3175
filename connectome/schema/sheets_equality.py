"""What people say of themselves, kept in a store of its own: see connectome.store.equality."""

from __future__ import annotations

from connectome.schema.fields import Field, Kind, Sheet

EQUALITY = Sheet(
    "equality",
    "What people chose to say of themselves, such as their age group or a long-term condition, to see who is left out. Kept apart under codes: no suggestion, map or measure can read it.",
    "nothing: not in the graph, but in a store of its own",
    ("person", "characteristic"),
    (
        Field(
            "person",
            Kind.REF,
            "Who said it; only a code is kept.",
            "One answer a person.",
            True,
            refers=("people",),
            example="p17",
        ),
        Field(
            "characteristic", Kind.TEXT, "What it is about.", "Who is left out.", True, example="long-term condition"
        ),
        Field("own_words", Kind.TEXT, "In their own words.", "People say who they are.", example="I have asthma"),
        Field("value", Kind.TEXT, "The group it is counted in.", "Who is left out.", example="yes"),
        Field("date", Kind.DATE, "When they said it.", "Answers change.", example="2026-01-20"),
    ),
)
"""Not a sheet of the graph."""
