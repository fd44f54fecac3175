"""Sheets about people: who they are, what they offer, whom they know, what they agreed to."""

from __future__ import annotations

from connectome.schema.fields import Field, Kind, Sheet
from connectome.schema.sheets_place import CONFIRMED, STATE
from connectome.schema.words import (
    BASES,
    CONTRIBUTIONS,
    FACET_KINDS,
    PERMISSIONS,
    ROLES,
    STRENGTHS,
)

PEOPLE = Sheet(
    "people",
    "Residents and workers, one row each.",
    "(:Person), -[:LIVES_IN]->(:Area)",
    ("id",),
    (
        Field(
            "id",
            Kind.ID,
            "A short code for this person; kept exactly as given.",
            "Ties rows together.",
            True,
            example="p17",
        ),
        Field(
            "name",
            Kind.TEXT,
            "Name or pseudonym shown to those allowed to see it.",
            "Builders know people by name.",
            example="Jon Smith",
        ),
        Field(
            "area",
            Kind.REF,
            "Where the person lives, at area level, never an address.",
            "Area profiles.",
            refers=("areas",),
            example="a1",
        ),
        Field(
            "adult",
            Kind.YESNO,
            "Whether the person is 18 or over; empty counts as adult.",
            "Under-18s are never suggested.",
            example="yes",
        ),
        Field(
            "times",
            Kind.LIST,
            "When the person is usually free.",
            "A suggestion that suits both.",
            example="Tuesday evening",
        ),
        Field(
            "languages",
            Kind.LIST,
            "Languages the person likes to speak.",
            "A suggestion that suits both.",
            example="English; Polish",
        ),
        Field(
            "access",
            Kind.LIST,
            "What makes a meeting place work for the person.",
            "A place that suits both.",
            example="step-free",
        ),
        Field(
            "joined",
            Kind.DATE,
            "When the person was first recorded.",
            "Who was there at each date.",
            example="2025-01-31",
        ),
        Field("left", Kind.DATE, "When the person moved away or asked to be left out.", "Who was there at each date."),
    ),
    label="Person",
    not_before=(("joined", "left"),),
)

PERMISSIONS_SHEET = Sheet(
    "permissions",
    "What each person agreed to. No row means no.",
    "(:Person)-[:GAVE]->(:Permission)",
    ("person", "for", "given"),
    (
        Field(
            "person", Kind.REF, "Who agreed.", "Nothing is shown without it.", True, refers=("people",), example="p17"
        ),
        Field(
            "for",
            Kind.CHOICE,
            "What was agreed to: be introduced, be on a map, have a story told.",
            "Three separate permissions.",
            True,
            PERMISSIONS,
            example="introduce",
        ),
        Field("given", Kind.DATE, "The day it was given.", "A permission stands from this day.", example="2025-02-01"),
        Field("withdrawn", Kind.DATE, "The day it was taken back.", "From this day the person is left out."),
        Field(
            "how",
            Kind.TEXT,
            "How it was given: in person, by form.",
            "So that it can be shown later.",
            example="in person",
        ),
    ),
    not_before=(("given", "withdrawn"),),
)

ROLES_SHEET = Sheet(
    "roles",
    "Roles people hold for an organisation in an area; paid roles are marked.",
    "(:Person)-[:HOLDS]->(:Role)-[:FOR]->(:Organisation), (:Role)-[:IN]->(:Area)",
    ("person", "role", "organisation", "area"),
    (
        Field(
            "person",
            Kind.REF,
            "Who holds the role.",
            "Every number is given with and without paid roles.",
            True,
            refers=("people",),
            example="p17",
        ),
        Field(
            "role",
            Kind.CHOICE,
            "The role.",
            "Tells workers and connectors from other residents.",
            True,
            ROLES,
            example="community builder",
        ),
        Field("organisation", Kind.REF, "For which organisation.", "Who employs whom.", refers=("organisations",)),
        Field("area", Kind.REF, "For which area.", "A builder's own patch.", refers=("areas",)),
        Field("since", Kind.DATE, "First day in the role.", "Roles change over time."),
        Field(
            "until", Kind.DATE, "The day the role ended; on that day it no longer counts.", "Roles change over time."
        ),
        Field("paid", Kind.YESNO, "Whether the role is paid.", "Ties that end when the money ends.", example="yes"),
    ),
    not_before=(("since", "until"),),
)

KNOWS = Sheet(
    "knows",
    "Who knows whom. Which of the two stands first says nothing.",
    "(:Person)-[:KNOWS]-(:Person), stored once, smaller id first",
    ("person", "other"),
    (
        Field("person", Kind.REF, "One of the two.", "The tie itself.", True, refers=("people",), example="p17"),
        Field("other", Kind.REF, "The other.", "The tie itself.", True, refers=("people",), example="p18"),
        Field("since", Kind.DATE, "Since when they have known each other.", "Networks at a date."),
        Field("until", Kind.DATE, "When the tie ended.", "Networks at a date."),
        Field(
            "strength",
            Kind.CHOICE,
            "How well they know each other.",
            "Summed in `strength`.",
            False,
            STRENGTHS,
            example="friend",
        ),
        Field(
            "basis",
            Kind.CHOICE,
            "How they know each other.",
            "Family ties and neighbour ties differ.",
            False,
            BASES,
            example="neighbour",
        ),
        Field("source", Kind.TEXT, "Where the record comes from.", "How far to trust it.", example="conversation"),
        Field("confirmed", Kind.DATE, "When somebody last confirmed it.", "Old records fade.", example="2026-03-01"),
        Field("disputed", Kind.YESNO, "Whether one of the two disputes it.", "Disputed ties count in no flag."),
    ),
    symmetric=("person", "other"),
    not_before=(("since", "until"),),
)

BELONGS = Sheet(
    "belongs",
    "Who takes part in what: groups, events, places, organisations.",
    "(:Person)-[:ATTENDS|MEMBER_OF|RUNS]->(:Group|Event|Place|Organisation)",
    ("person", "to", "role"),
    (
        Field("person", Kind.REF, "Who takes part.", "Shared circles.", True, refers=("people",), example="p17"),
        Field(
            "to",
            Kind.REF,
            "In what.",
            "Shared circles.",
            True,
            refers=("groups", "events", "places", "organisations"),
            example="g1",
        ),
        Field(
            "role",
            Kind.CHOICE,
            "How: from attends to runs.",
            "Contribution grows along this line.",
            False,
            CONTRIBUTIONS,
            example="takes part",
        ),
        Field("since", Kind.DATE, "Since when.", "Networks at a date."),
        Field("until", Kind.DATE, "Until when.", "Networks at a date."),
    ),
    not_before=(("since", "until"),),
)

FACETS = Sheet(
    "facets",
    "Gifts, skills, knowledge, passions, interests, aspirations, one a row, in the person's words.",
    "(:Person)-[:OFFERS|CARES_ABOUT|WOULD_LIKE]->(:Facet)",
    ("person", "kind", "what"),
    (
        Field(
            "person",
            Kind.REF,
            "Whose it is.",
            "People are introduced around what they care about.",
            True,
            refers=("people",),
            example="p17",
        ),
        Field(
            "kind",
            Kind.CHOICE,
            "What sort: offered (gift, skill, knowledge), cared about (passion, interest), hoped for (aspiration).",
            "Matches what one offers with what another would like.",
            True,
            FACET_KINDS,
            example="gift",
        ),
        Field(
            "what", Kind.TEXT, "In the person's words.", "What two people have in common.", True, example="baking bread"
        ),
        Field("since", Kind.DATE, "Since when.", "Networks at a date."),
        STATE,
        CONFIRMED,
    ),
)

KEEP_APART = Sheet(
    "keep_apart",
    "Two people who must never be introduced. Overrides everything.",
    "(:Person)-[:KEEP_APART]-(:Person)",
    ("person", "other"),
    (
        Field("person", Kind.REF, "One of the two.", "Safety.", True, refers=("people",), example="p17"),
        Field("other", Kind.REF, "The other.", "Safety.", True, refers=("people",), example="p19"),
        Field("set_by", Kind.TEXT, "Who set it.", "Only named roles may see and lift it."),
        Field("since", Kind.DATE, "Since when.", "Kept with the record."),
        Field("reason", Kind.TEXT, "Why; seen by named roles only.", "Safeguarding."),
    ),
    symmetric=("person", "other"),
)

HELPED = Sheet(
    "helped",
    "Who helped whom with what.",
    "(:Person)-[:HELPED]->(:Person|Group)",
    ("person", "to", "what", "date"),
    (
        Field("person", Kind.REF, "Who helped.", "Contribution, both ways.", True, refers=("people",), example="p17"),
        Field("to", Kind.REF, "Whom.", "Contribution, both ways.", True, refers=("people", "groups"), example="p18"),
        Field("what", Kind.TEXT, "With what.", "What help looks like here.", example="a lift to the market"),
        Field("date", Kind.DATE, "When.", "Change over time."),
    ),
)
