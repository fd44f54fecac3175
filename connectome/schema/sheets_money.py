"""Sheets about money and time: grants made, and what was put in. Set beside outcomes, never divided into them."""

from __future__ import annotations

from connectome.schema.fields import Field, Kind, Sheet
from connectome.schema.words import CURRENCIES, DECIDED_BY, INVESTMENT_KINDS, PHASES, RECIPIENT_KINDS

AMOUNT = Field(
    "amount",
    Kind.NUMBER,
    "How much.",
    "Set beside outcomes, never divided into them.",
    unit="in the currency given",
    lowest=0,
    example="250",
)
CURRENCY = Field(
    "currency",
    Kind.CHOICE,
    "In which currency; pounds where empty.",
    "Amounts in two currencies are never added up.",
    False,
    CURRENCIES,
    example="GBP",
)

GRANTS = Sheet(
    "grants",
    "Small-sparks grants and larger awards: for what, who decided, what followed.",
    "(:Grant)-[:MADE_TO]->(:Person|Group|Organisation), -[:FOLLOWED_WITH]->(:Change|Group|Event)",
    ("id",),
    (
        Field("id", Kind.ID, "A short code for this grant.", "Ties rows together.", True, example="gr1"),
        Field("fund", Kind.TEXT, "Which fund.", "Funds differ.", example="Small Sparks"),
        Field("round", Kind.TEXT, "Which round of it.", "Rounds are compared.", example="1"),
        Field("applied", Kind.DATE, "When it was asked for.", "Days to a decision.", example="2026-01-10"),
        Field("decided", Kind.DATE, "When it was decided.", "Days to a decision.", example="2026-01-24"),
        Field(
            "decided_by",
            Kind.CHOICE,
            "Who decided: a panel of residents, or officers.",
            "Who leads.",
            False,
            DECIDED_BY,
            example="residents' panel",
        ),
        Field(
            "made_to",
            Kind.REF,
            "Who got it: a person, group or organisation.",
            "What became of them.",
            refers=("groups", "organisations", "people"),
            example="g1",
        ),
        Field(
            "recipient_kind",
            Kind.CHOICE,
            "What kind of group or person that is.",
            "How much goes to residents themselves.",
            False,
            RECIPIENT_KINDS,
            example="informal group",
        ),
        AMOUNT,
        CURRENCY,
        Field("purpose", Kind.TEXT, "For what.", "What residents care about.", example="seeds and tools"),
        Field("first_time", Kind.YESNO, "Whether it is their first grant.", "New people reached.", example="yes"),
        Field(
            "followed",
            Kind.REFS,
            "What followed: changes, groups, events.",
            "What a small grant sets going.",
            refers=("changes", "groups", "events"),
        ),
        Field(
            "nothing_yet",
            Kind.YESNO,
            "Yes where somebody looked and nothing had followed yet.",
            "Nothing yet is an answer; an empty cell is none.",
        ),
    ),
    label="Grant",
    not_before=(("applied", "decided"),),
)

INVESTMENTS = Sheet(
    "investments",
    "Money and time put into a programme or site, by kind and phase, in kind included.",
    "(:Investment)-[:PUT_INTO]->(:Site|Programme), -[:PUT_IN_BY]->(:Organisation)",
    ("id",),
    (
        Field("id", Kind.ID, "A short code for this investment.", "Ties rows together.", True, example="in1"),
        Field(
            "into",
            Kind.REF,
            "Into which site or programme.",
            "Costs beside outcomes.",
            True,
            refers=("sites", "programmes"),
            example="s1",
        ),
        Field("from", Kind.DATE, "First day it pays for.", "The same period as the outcomes.", example="2025-04-01"),
        Field("to", Kind.DATE, "Last day it pays for.", "How long it still runs.", example="2026-03-31"),
        Field(
            "phase",
            Kind.CHOICE,
            "Setting up, embedding, or scaling.",
            "Starting costs more than going on.",
            False,
            PHASES,
            example="set-up",
        ),
        Field("funder", Kind.REF, "Who pays.", "How many rely on one funder.", refers=("organisations",), example="o1"),
        Field(
            "kind", Kind.CHOICE, "For what.", "Officers' time is a cost too.", False, INVESTMENT_KINDS, example="post"
        ),
        AMOUNT,
        CURRENCY,
        Field(
            "price_year",
            Kind.NUMBER,
            "In the prices of which year.",
            "Years are compared in one year's prices.",
            unit="year",
            lowest=1900,
            highest=2200,
            example="2025",
        ),
        Field("in_kind", Kind.YESNO, "Whether time or things were given, not cash.", "Cash and in kind apart."),
        Field(
            "term_months", Kind.NUMBER, "For how many months it is sure.", "How long it lasts.", unit="months", lowest=0
        ),
        Field("open_ended", Kind.YESNO, "Whether no end is set.", "How long it lasts."),
        Field("source", Kind.TEXT, "Where the figure comes from.", "How far to trust it."),
    ),
    label="Investment",
    not_before=(("from", "to"),),
)
