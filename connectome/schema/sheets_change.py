"""Sheets about what residents brought about, and what came before what."""

from __future__ import annotations

from connectome.schema.fields import Field, Kind, Sheet
from connectome.schema.words import CHANGE_KINDS, CHANGE_STATES, HOW_WELL_KNOWN, RIPPLE_TIES, STARTED_BY

CHANGES = Sheet(
    "changes",
    "Changes people decided to bring about.",
    "(:Change)-[:HAPPENS_IN]->(:Area)",
    ("id",),
    (
        Field("id", Kind.ID, "A short code for this change.", "Ties rows together.", True, example="ch1"),
        Field("title", Kind.TEXT, "What changes, in a few words.", "Shown in reports.", example="Lights in the park"),
        Field(
            "kind",
            Kind.CHOICE,
            "A service, place, group, policy or the environment.",
            "What residents change.",
            False,
            CHANGE_KINDS,
            example="place",
        ),
        Field(
            "voiced_by", Kind.CHOICE, "Who voiced the idea first.", "Who leads.", False, STARTED_BY, example="residents"
        ),
        Field("voiced", Kind.DATE, "When the idea was first voiced.", "How long change takes.", example="2025-02-01"),
        Field("initiated_by", Kind.CHOICE, "Who set it going.", "Who leads.", False, STARTED_BY, example="residents"),
        Field("area", Kind.REF, "In which area.", "Area profiles.", refers=("areas",), example="a1"),
        Field("social_action", Kind.YESNO, "Whether people act together, unpaid and unasked.", "Who leads."),
        Field("unexpected", Kind.YESNO, "Whether nobody had planned it.", "Good things nobody planned count too."),
        Field(
            "beyond",
            Kind.NUMBER,
            "How many people it reaches beyond those involved.",
            "How far it goes.",
            unit="people",
            lowest=0,
        ),
    ),
    label="Change",
)

CHANGE_HISTORY = Sheet(
    "change_history",
    "How a change stood, and who kept it going, each time somebody looked.",
    "(:Change)-[:STOOD]->(:ChangeState)",
    ("change", "date"),
    (
        Field("change", Kind.REF, "Which change.", "How changes last.", True, refers=("changes",), example="ch1"),
        Field("date", Kind.DATE, "When somebody looked.", "How changes last.", True, example="2025-08-01"),
        Field("state", Kind.CHOICE, "How it stood.", "How changes last.", False, CHANGE_STATES, example="in place"),
        Field(
            "sustained_by",
            Kind.CHOICE,
            "Who kept it going then.",
            "Whether it stands without the builder.",
            False,
            STARTED_BY,
            example="residents",
        ),
        Field("note", Kind.TEXT, "Anything worth keeping.", "What was learnt."),
    ),
)

RIPPLES = Sheet(
    "ripples",
    "What came before a change: another change, or anything that contributed to it.",
    "(:Change)-[:LED_TO]->(:Change), (:Change|Group|Event|Introduction|Grant|Person)-[:CONTRIBUTED_TO]->(:Change)",
    ("from", "to", "kind"),
    (
        Field(
            "from",
            Kind.REF,
            "What came before.",
            "Results come from more than one action.",
            True,
            refers=("changes", "groups", "events", "introductions", "grants", "people"),
            example="g1",
        ),
        Field(
            "to",
            Kind.REF,
            "The change that followed.",
            "What came of it.",
            True,
            refers=("changes",),
            example="ch1",
        ),
        Field(
            "kind",
            Kind.CHOICE,
            "Came before joins two changes; contributed to joins anything with a change.",
            "Contribution, never cause.",
            True,
            tuple(RIPPLE_TIES),
            example="contributed to",
        ),
        Field("date", Kind.DATE, "When.", "What came first.", example="2025-06-01"),
        Field("what", Kind.TEXT, "What it contributed.", "How one thing helps another along.", example="lent the hall"),
        Field(
            "known",
            Kind.CHOICE,
            "Whether somebody told of it, saw it, or wrote it down.",
            "How far to trust it.",
            False,
            HOW_WELL_KNOWN,
            example="seen",
        ),
        Field("says", Kind.TEXT, "Who says so.", "How far to trust it."),
    ),
)
