"""Sheets about areas as a whole, never about a person; the plan, and the figures connectome keeps itself."""

from __future__ import annotations

from connectome.schema.fields import Field, Kind, Sheet
from connectome.schema.words import DESIGNS, STATUSES, WITH_PAID

POPULATION = Sheet(
    "population",
    "How many people live in an area, all together and by group, from a census.",
    "(:Population)-[:COUNTED_IN]->(:Area)",
    ("area", "characteristic", "value", "date"),
    (
        Field("area", Kind.REF, "Which area.", "Who is not reached yet.", True, refers=("areas",), example="a1"),
        Field("date", Kind.DATE, "When they were counted.", "Old counts say less.", example="2021-03-21"),
        Field(
            "characteristic",
            Kind.TEXT,
            "By what they were counted, such as age; empty for all people.",
            "Who is left out.",
            example="age",
        ),
        Field("value", Kind.TEXT, "Which group; empty for all people.", "Who is left out.", example="65 and over"),
        Field(
            "count",
            Kind.NUMBER,
            "How many people.",
            "The whole that shares are of.",
            True,
            unit="people",
            lowest=0,
            example="240",
        ),
        Field("source", Kind.TEXT, "Where the count comes from.", "How far to trust it.", example="Census 2021"),
    ),
)

SERIES = Sheet(
    "series",
    "Measures of an area over time, such as requests for help each quarter. Never about a person.",
    "(:SystemSeries)-[:MEASURED_IN]->(:Area)",
    ("name", "area", "period"),
    (
        Field(
            "name", Kind.TEXT, "What is measured.", "What changes in the whole area.", True, example="requests for help"
        ),
        Field("definition", Kind.TEXT, "Exactly what is counted.", "A definition that changed is not compared."),
        Field("area", Kind.REF, "In which area.", "Area level only.", True, refers=("areas",), example="a1"),
        Field("period", Kind.TEXT, "Which quarter, month or year.", "Change over time.", True, example="2026 Q1"),
        Field("from", Kind.DATE, "Its first day; puts periods in order.", "Change over time.", example="2026-01-01"),
        Field("value", Kind.NUMBER, "The figure.", "What changes in the whole area.", unit="as defined", example="41"),
        Field("numerator", Kind.NUMBER, "Of a share: how many.", "How sure a share is.", unit="as defined"),
        Field(
            "denominator", Kind.NUMBER, "Of a share: of how many.", "How sure a share is.", unit="as defined", lowest=0
        ),
        Field("provider", Kind.TEXT, "Who publishes it.", "How far to trust it.", example="council"),
        Field("revised", Kind.YESNO, "Whether it was corrected since.", "How far to trust it."),
    ),
)

SURVEY_SERIES = Sheet(
    "survey_series",
    "Shares from surveys that ask different people each time. Never about a person.",
    "(:SurveySeries)-[:SURVEYED_IN]->(:Area)",
    ("question", "area", "wave"),
    (
        Field(
            "question",
            Kind.TEXT,
            "What was asked, in its words.",
            "What people feel about where they live.",
            True,
            example="feels safe after dark",
        ),
        Field("area", Kind.REF, "In which area.", "Area level only.", refers=("areas",), example="a1"),
        Field(
            "wave",
            Kind.TEXT,
            "Which time it was asked.",
            "Change over time; other people each time.",
            True,
            example="2025",
        ),
        Field("date", Kind.DATE, "When.", "Change over time.", example="2025-06-30"),
        Field("n", Kind.NUMBER, "How many answered.", "How sure a share is.", unit="people", lowest=0, example="412"),
        Field(
            "share",
            Kind.NUMBER,
            "Share that agreed, weighted, from 0 to 1.",
            "What people feel about where they live.",
            unit="of 1",
            lowest=0,
            highest=1,
            example="0.62",
        ),
        Field(
            "design_effect",
            Kind.NUMBER,
            "How much less sure the way of choosing people makes it; 1 for none.",
            "How sure a share is.",
            unit="times",
            lowest=0,
            example="1.4",
        ),
        Field("mode", Kind.TEXT, "How it was asked.", "Ways of asking differ.", example="by telephone"),
        Field("source", Kind.TEXT, "Which survey.", "How far to trust it.", example="local policing survey"),
    ),
)

PLAN = Sheet(
    "plan",
    "What will be looked at, fixed before anybody looks. Once locked it stays.",
    "(:Plan)",
    ("id",),
    (
        Field("id", Kind.ID, "A short code for this plan.", "Ties rows together.", True, example="plan1"),
        Field(
            "locked",
            Kind.DATE,
            "The day it was fixed; from then on it stays as it is.",
            "Nobody chooses figures after seeing them.",
            example="2026-01-31",
        ),
        Field(
            "headlines",
            Kind.LIST,
            "At most six indicators that are always shown, good or bad.",
            "Nobody chooses figures after seeing them.",
            example="ties.more_fewer; ties.none",
        ),
        Field(
            "groups",
            Kind.LIST,
            "Characteristics that groups are compared by.",
            "Who is left out.",
            example="age; long-term condition",
        ),
        Field(
            "coverage_gate",
            Kind.NUMBER,
            "Share of adults who must have answered before waves are compared, from 0 to 1.",
            "Few answers say little about everybody.",
            unit="of 1",
            lowest=0,
            highest=1,
            example="0.3",
        ),
        Field(
            "design",
            Kind.CHOICE,
            "What it is compared with: nothing, other sites, later starts, starts by lot.",
            "What may be claimed.",
            False,
            DESIGNS,
            example="none",
        ),
        Field("hash", Kind.TEXT, "Fingerprint of the plan as it was locked.", "Shows that it did not change."),
    ),
    label="Plan",
)

RESULTS = Sheet(
    "results",
    "Figures as they were worked out, so that stories and later reports can point at them. Kept by connectome itself.",
    "(:IndicatorResult)-[:COMPARES_FROM]->(:Wave), -[:COMPARES_TO]->(:Wave)",
    ("id",),
    (
        Field("id", Kind.ID, "Its code.", "Stories point at it.", True, example="r1"),
        Field("run", Kind.TEXT, "The run that worked it out.", "Every figure can be traced."),
        Field("indicator", Kind.TEXT, "Which indicator.", "Every figure can be traced.", example="ties.none"),
        Field("before", Kind.REF, "The wave before.", "Change between waves.", refers=("waves",)),
        Field("after", Kind.REF, "The wave after, or the only one.", "Change between waves.", refers=("waves",)),
        Field("group", Kind.TEXT, "Of which group; empty for everybody.", "Who is left out."),
        Field(
            "paid", Kind.CHOICE, "With or without paid roles.", "Ties that end when the money ends.", False, WITH_PAID
        ),
        Field("numerator", Kind.NUMBER, "How many.", "The figure itself.", unit="as the indicator says"),
        Field("denominator", Kind.NUMBER, "Of how many.", "The figure itself.", unit="as the indicator says"),
        Field("value", Kind.NUMBER, "The figure.", "The figure itself.", unit="as the indicator says"),
        Field("low", Kind.NUMBER, "Lower end of its range.", "How sure it is.", unit="as the indicator says"),
        Field("high", Kind.NUMBER, "Upper end of its range.", "How sure it is.", unit="as the indicator says"),
        Field("method", Kind.TEXT, "How the range was worked out.", "How sure it is."),
        Field("status", Kind.CHOICE, "What may be said of it.", "What may be claimed.", False, STATUSES),
        Field("reason", Kind.TEXT, "Why no more may be said.", "What may be claimed."),
    ),
    label="IndicatorResult",
    ours=True,
)
