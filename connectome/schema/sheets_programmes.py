"""Sheets about programmes: where they work, who covers which street, and how people came."""

from __future__ import annotations

from connectome.schema.fields import Field, Kind, Sheet
from connectome.schema.words import CAME_FROM, CHOSEN_BECAUSE, SITE_ROLES

PROGRAMMES = Sheet(
    "programmes",
    "Programmes that pay for or try out this way of working.",
    "(:Programme)-[:COMMISSIONED_BY]->(:Organisation)",
    ("id",),
    (
        Field("id", Kind.ID, "A short code for this programme.", "Ties rows together.", True, example="pr1"),
        Field("name", Kind.TEXT, "Its name.", "Shown in reports.", example="Pathfinders"),
        Field(
            "commissioner",
            Kind.REF,
            "Which organisation commissions it.",
            "Who decides on it.",
            refers=("organisations",),
            example="o1",
        ),
        Field("model", Kind.TEXT, "Its way of working.", "Unlike models are not pooled.", example="ABCD pathfinder"),
        Field(
            "theory", Kind.TEXT, "How it is meant to bring change about.", "What was expected before anybody looked."
        ),
        Field(
            "config",
            Kind.TEXT,
            "Which list of outcomes and indicators it goes by, with its version.",
            "A list that changed is not compared.",
            example="leeds 2026",
        ),
        Field("started", Kind.DATE, "When it started.", "Before and after.", example="2025-01-01"),
        Field("ended", Kind.DATE, "When it ended.", "Before and after."),
    ),
    label="Programme",
    not_before=(("started", "ended"),),
)

SITES = Sheet(
    "sites",
    "Where a programme works, will work, or is compared with.",
    "(:Site)-[:OF_PROGRAMME]->(:Programme), -[:IN_AREA]->(:Area), -[:HOSTED_BY]->(:Organisation)",
    ("id",),
    (
        Field("id", Kind.ID, "A short code for this site.", "Ties rows together.", True, example="s1"),
        Field("name", Kind.TEXT, "Its name.", "Shown in reports.", example="Old Town pathfinder"),
        Field(
            "programme", Kind.REF, "Of which programme.", "Ties rows together.", refers=("programmes",), example="pr1"
        ),
        Field("area", Kind.REF, "In which area.", "Whose figures are the site's.", refers=("areas",), example="a1"),
        Field(
            "host",
            Kind.REF,
            "Which organisation the builder sits in.",
            "Hosts differ.",
            refers=("organisations",),
            example="o1",
        ),
        Field(
            "role",
            Kind.CHOICE,
            "Works there, is compared with, or has not started.",
            "What may be claimed.",
            False,
            SITE_ROLES,
            example="programme",
        ),
        Field(
            "start",
            Kind.DATE,
            "When the work started there.",
            "Before and after; without it no before is known.",
            example="2025-01-06",
        ),
        Field("cohort", Kind.TEXT, "Which round of starts it belongs to.", "Starts are compared.", example="first"),
        Field(
            "trust_months",
            Kind.NUMBER,
            "Months of building trust before anything is expected; 7 where empty.",
            "Nothing is said about change before.",
            unit="months",
            lowest=0,
            example="7",
        ),
        Field(
            "chosen_because",
            Kind.CHOICE,
            "Why this site: appetite, a priority area, by lot, other.",
            "Sites with more appetite differ from the start.",
            False,
            CHOSEN_BECAUSE,
            example="appetite",
        ),
        Field(
            "builder_fte",
            Kind.NUMBER,
            "How many full-time builders work there.",
            "Effort, beside outcomes.",
            unit="full-time posts",
            lowest=0,
            example="1",
        ),
    ),
    label="Site",
)

COVERS = Sheet(
    "covers",
    "Which streets or areas somebody looks after, such as a street champion.",
    "(:Person)-[:COVERS]->(:Area)",
    ("person", "area"),
    (
        Field("person", Kind.REF, "Who looks after it.", "Streets covered.", True, refers=("people",), example="p17"),
        Field("area", Kind.REF, "Which street or area.", "Streets covered.", True, refers=("areas",), example="a1"),
        Field("since", Kind.DATE, "Since when.", "Streets covered at a date."),
        Field("until", Kind.DATE, "Until when.", "Streets covered at a date."),
    ),
    not_before=(("since", "until"),),
)

ARRIVALS = Sheet(
    "arrivals",
    "Who came by way of somebody else, or by themselves, and to which group. Never why: nothing clinical is held.",
    "(:Arrival)-[:ARRIVAL_OF]->(:Person), -[:POINTED_BY]->(:Organisation), -[:POINTED_TO]->(:Group)",
    ("person", "group", "date"),
    (
        Field("person", Kind.REF, "Who came.", "How people come.", True, refers=("people",), example="p17"),
        Field("date", Kind.DATE, "When.", "Change over time.", example="2026-01-10"),
        Field(
            "source",
            Kind.CHOICE,
            "By way of primary care, social care, acute care, by themselves, other.",
            "How people come.",
            False,
            CAME_FROM,
            example="primary care",
        ),
        Field("by", Kind.REF, "Which organisation.", "How people come.", refers=("organisations",)),
        Field("group", Kind.REF, "To which group.", "Where people go on to.", refers=("groups",), example="g1"),
    ),
)
