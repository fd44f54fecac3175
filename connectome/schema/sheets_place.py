"""Sheets about the place: areas, places, organisations, groups, events and what joins them."""

from __future__ import annotations

from connectome.schema.fields import Field, Kind, Sheet
from connectome.schema.words import AREA_LEVELS, ASSET_STATES, ASSET_TYPES, LINKS, STARTED_BY

STATE = Field(
    "state",
    Kind.CHOICE,
    "How far it is in use: we know of it, it was contacted, it is mobilised, it is dormant.",
    "What is strong here, and what could be.",
    False,
    ASSET_STATES,
    example="mobilised",
)
CONFIRMED = Field(
    "confirmed",
    Kind.DATE,
    "When somebody last confirmed the state.",
    "A state not confirmed for 12 months counts as not known.",
    example="2026-05-01",
)
"""Of every asset: groups, places, organisations, and what people offer and care about."""

AREAS = Sheet(
    "areas",
    "Streets, neighbourhoods, wards, districts.",
    "(:Area)-[:PART_OF]->(:Area)",
    ("id",),
    (
        Field("id", Kind.ID, "A short code for this area.", "Ties rows together.", True, example="a1"),
        Field("name", Kind.TEXT, "Its name.", "Shown on maps and in tables.", example="Old Town"),
        Field(
            "level",
            Kind.CHOICE,
            "What kind of area.",
            "Small areas lie in larger ones.",
            False,
            AREA_LEVELS,
            example="neighbourhood",
        ),
        Field("part_of", Kind.REF, "The larger area it lies in.", "Small areas lie in larger ones.", refers=("areas",)),
        Field("rural", Kind.YESNO, "Whether it is rural.", "Rural and urban networks differ."),
    ),
    label="Area",
)

PLACES = Sheet(
    "places",
    "Parks, libraries, halls, cafes: where people meet.",
    "(:Place)-[:IN]->(:Area)",
    ("id",),
    (
        Field("id", Kind.ID, "A short code for this place.", "Ties rows together.", True, example="pl1"),
        Field("name", Kind.TEXT, "Its name.", "Shown on maps and in tables.", example="Library"),
        Field("kind", Kind.TEXT, "What kind of place.", "Which assets an area has.", example="library"),
        Field("area", Kind.REF, "In which area.", "Area profiles.", refers=("areas",), example="a1"),
        Field("access", Kind.LIST, "What makes it easy to use.", "A place that suits both.", example="step-free"),
        Field(
            "lat",
            Kind.NUMBER,
            "Latitude of a public place.",
            "Public places only, never homes.",
            unit="degrees",
            lowest=-90,
            highest=90,
        ),
        Field(
            "lon",
            Kind.NUMBER,
            "Longitude of a public place.",
            "Public places only, never homes.",
            unit="degrees",
            lowest=-180,
            highest=180,
        ),
        STATE,
        CONFIRMED,
    ),
    label="Place",
)

ORGANISATIONS = Sheet(
    "organisations",
    "Charities, faith groups, council teams, schools, businesses.",
    "(:Organisation)-[:IN]->(:Area)",
    ("id",),
    (
        Field("id", Kind.ID, "A short code for this organisation.", "Ties rows together.", True, example="o1"),
        Field("name", Kind.TEXT, "Its name.", "Shown on maps and in tables.", example="Town Council"),
        Field("kind", Kind.TEXT, "What kind of organisation.", "Which assets an area has.", example="charity"),
        Field("area", Kind.REF, "In which area.", "Area profiles.", refers=("areas",), example="a1"),
        STATE,
        CONFIRMED,
    ),
    label="Organisation",
)

GROUPS = Sheet(
    "groups",
    "Clubs, street chats, supper tables: people who do something together.",
    "(:Group)-[:BASED_AT]->(:Place)",
    ("id",),
    (
        Field("id", Kind.ID, "A short code for this group.", "Ties rows together.", True, example="g1"),
        Field("name", Kind.TEXT, "Its name.", "Shown on maps and in tables.", example="Bread Circle"),
        Field("kind", Kind.TEXT, "What kind of group.", "Which assets an area has.", example="club"),
        Field("place", Kind.REF, "Where it meets.", "Area profiles.", refers=("places",), example="pl1"),
        Field("interest", Kind.TEXT, "What it is about.", "Whom it might suit.", example="baking"),
        Field("started", Kind.DATE, "When it started.", "Group life.", example="2025-03-01"),
        Field("ended", Kind.DATE, "When it ended.", "Group life."),
        Field("initiated_by", Kind.CHOICE, "Who started it.", "Who leads.", False, STARTED_BY, example="residents"),
        STATE,
        CONFIRMED,
    ),
    label="Group",
    not_before=(("started", "ended"),),
)

EVENTS = Sheet(
    "events",
    "Street parties, shared meals, litter picks, sessions.",
    "(:Event)-[:BASED_AT]->(:Place)",
    ("id",),
    (
        Field("id", Kind.ID, "A short code for this event.", "Ties rows together.", True, example="e1"),
        Field("name", Kind.TEXT, "Its name.", "Shown on maps and in tables.", example="Street party"),
        Field("kind", Kind.TEXT, "What kind of event.", "Which assets an area has.", example="celebration"),
        Field("date", Kind.DATE, "When.", "Change over time.", example="2026-05-04"),
        Field("place", Kind.REF, "Where.", "Area profiles.", refers=("places",), example="pl1"),
        Field("initiated_by", Kind.CHOICE, "Who started it.", "Who leads.", False, STARTED_BY, example="residents"),
        Field(
            "run_by_residents",
            Kind.NUMBER,
            "Share of the running that residents did, from 0 to 1.",
            "Who leads.",
            unit="of 1",
            lowest=0,
            highest=1,
            example="1",
        ),
        Field(
            "attendance",
            Kind.NUMBER,
            "How many came; only if somebody counted.",
            "How far it reached.",
            unit="people",
            lowest=0,
            example="60",
        ),
        Field("counted_how", Kind.TEXT, "How they were counted.", "How far to trust it.", example="at the door"),
    ),
    label="Event",
)

LINKS_SHEET = Sheet(
    "links",
    "How groups, places, organisations and events are joined.",
    "(:Organisation|Place|Group)-[:HOSTS|BASED_AT|PART_OF|PARTNERS_WITH|FUNDS|COMMISSIONS|SECONDS_TO|TAKES_PART_IN|GREW_FROM]->()",
    ("from", "to", "kind"),
    (
        Field(
            "from",
            Kind.REF,
            "Which one.",
            "What holds the place together.",
            True,
            refers=("organisations", "places", "groups"),
            example="o1",
        ),
        Field(
            "to",
            Kind.REF,
            "With which other.",
            "What holds the place together.",
            True,
            refers=("organisations", "places", "groups", "events", "areas", "programmes"),
            example="g1",
        ),
        Field(
            "kind", Kind.CHOICE, "How they are joined.", "Money, space and people differ.", True, LINKS, example="hosts"
        ),
        Field("since", Kind.DATE, "Since when.", "Networks at a date."),
        Field("until", Kind.DATE, "Until when.", "Networks at a date."),
        Field(
            "amount",
            Kind.NUMBER,
            "How much, where money flows.",
            "Set beside outcomes, never divided into them.",
            unit="pounds",
            lowest=0,
        ),
    ),
    not_before=(("since", "until"),),
)

ASSETS = Sheet(
    "assets",
    "Groups, places and organisations in one list, for residents to correct; each row goes to the sheet it belongs to.",
    "what the sheets groups, places and organisations hold",
    ("id",),
    (
        Field("id", Kind.ID, "Its short code; leave it as it is.", "Ties rows together.", True, example="g1"),
        Field("asset", Kind.CHOICE, "Group, place or organisation.", "Which sheet it is of.", True, tuple(ASSET_TYPES)),
        Field("name", Kind.TEXT, "Its name.", "Shown on maps and in tables.", example="Bread Circle"),
        Field("kind", Kind.TEXT, "What kind.", "Which assets an area has.", example="club"),
        Field("interest", Kind.TEXT, "What it is for.", "Whom it might suit.", example="baking"),
        Field("where", Kind.TEXT, "Where it is, in words; for reading only.", "So that nobody has to know codes."),
        Field("place", Kind.REF, "Code of the place where a group meets.", "Area profiles.", refers=("places",)),
        Field("area", Kind.REF, "Code of the area of a place or organisation.", "Area profiles.", refers=("areas",)),
        STATE,
        CONFIRMED,
        Field("ended", Kind.DATE, "When a group ended.", "Group life."),
    ),
)
"""Not a sheet of its own: nothing is stored as it stands here."""
