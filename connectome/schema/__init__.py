"""Every node, tie, column, sheet and word of connectome, described once.

Validation, ``connectome columns``, ``connectome template``, the page on columns and the database's constraints all
come from here.
"""

from __future__ import annotations

from connectome.schema import sheets_people as people
from connectome.schema import sheets_place as place
from connectome.schema import sheets_work as work
from connectome.schema.fields import Field, Kind, Sheet

SHEETS: dict[str, Sheet] = {
    sheet.name: sheet
    for sheet in (
        place.AREAS,
        people.PEOPLE,
        place.PLACES,
        place.ORGANISATIONS,
        place.GROUPS,
        place.EVENTS,
        people.PERMISSIONS_SHEET,
        people.ROLES_SHEET,
        people.KNOWS,
        people.BELONGS,
        place.LINKS_SHEET,
        people.FACETS,
        people.KEEP_APART,
        work.INTRODUCTIONS,
        work.FOLLOW_UPS,
        people.HELPED,
        work.CONVERSATIONS,
        work.WAVES,
        work.ASKED,
        work.SIGHTINGS,
    )
}
"""All sheets, in an order in which each refers only to sheets before it (or to itself)."""

NODE_SHEETS: tuple[str, ...] = tuple(s.name for s in SHEETS.values() if s.label)

__all__ = ["NODE_SHEETS", "SHEETS", "Field", "Kind", "Sheet"]
