"""Every node, tie, column, sheet and word of connectome, described once.

Validation, ``connectome columns``, ``connectome template``, the page on columns and the database's constraints all
come from here.
"""

from __future__ import annotations

from connectome.schema import sheets_change as change
from connectome.schema import sheets_figures as figures
from connectome.schema import sheets_money as money
from connectome.schema import sheets_outcomes as outcomes
from connectome.schema import sheets_people as people
from connectome.schema import sheets_place as place
from connectome.schema import sheets_power as power
from connectome.schema import sheets_programmes as programmes
from connectome.schema import sheets_work as work
from connectome.schema.fields import Field, Kind, Sheet
from connectome.schema.sheets_equality import EQUALITY

SHEETS: dict[str, Sheet] = {
    sheet.name: sheet
    for sheet in (
        place.AREAS,
        people.PEOPLE,
        place.PLACES,
        place.ORGANISATIONS,
        place.GROUPS,
        place.EVENTS,
        programmes.PROGRAMMES,
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
        change.CHANGES,
        work.CONVERSATIONS,
        work.WAVES,
        work.ASKED,
        work.SIGHTINGS,
        outcomes.DEPARTURES,
        outcomes.RESPONSES,
        outcomes.AIMS,
        outcomes.STEPS,
        outcomes.SUGGESTIONS,
        programmes.SITES,
        programmes.COVERS,
        programmes.ARRIVALS,
        change.CHANGE_HISTORY,
        money.GRANTS,
        change.RIPPLES,
        money.INVESTMENTS,
        power.ENGAGEMENTS,
        power.DECISIONS,
        power.COMMITMENTS,
        power.EVIDENCE,
        figures.POPULATION,
        figures.SERIES,
        figures.SURVEY_SERIES,
        figures.PLAN,
        figures.RESULTS,
        outcomes.STORIES,
        figures.RELEASES,
        figures.PRINTED,
    )
}
"""All sheets, in an order in which each refers only to sheets before it (or to itself)."""

NODE_SHEETS: tuple[str, ...] = tuple(s.name for s in SHEETS.values() if s.label)

__all__ = ["EQUALITY", "NODE_SHEETS", "SHEETS", "Field", "Kind", "Sheet"]
