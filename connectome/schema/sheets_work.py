"""Sheets about the work: conversations, introductions, follow-ups, and the evidence of waves."""

from __future__ import annotations

from connectome.schema.fields import Field, Kind, Sheet
from connectome.schema.words import CONVERSATION_KINDS, INTRODUCTION_STATES

INTRODUCTIONS = Sheet(
    "introductions",
    "Who introduced whom, around what.",
    "(:Introduction)-[:INTRODUCED_BY]->(:Person), -[:INTRODUCES]->(:Person|Group|Place), -[:AROUND]->(:Facet), -[:AT]->(:Place)",
    ("id",),
    (
        Field("id", Kind.ID, "A short code for this introduction.", "Ties rows together.", True, example="i1"),
        Field("date", Kind.DATE, "When it was made.", "Follow-ups are counted from here.", example="2026-01-15"),
        Field("introducer", Kind.REF, "Who introduced.", "Whose introductions last.", refers=("people",), example="p1"),
        Field(
            "parties",
            Kind.REFS,
            "Who was introduced: people, groups, places.",
            "The introduction itself.",
            True,
            refers=("people", "groups", "places"),
            example="p17; p18",
        ),
        Field(
            "around",
            Kind.LIST,
            "Around which shared interest.",
            "What brings people together here.",
            example="baking bread",
        ),
        Field("place", Kind.REF, "Where.", "Which places bring people together.", refers=("places",), example="pl1"),
        Field(
            "state",
            Kind.CHOICE,
            "How far it has come.",
            "Introductions that did not take are kept too.",
            False,
            INTRODUCTION_STATES,
            example="made",
        ),
    ),
    label="Introduction",
)

FOLLOW_UPS = Sheet(
    "follow_ups",
    "What became of an introduction, one row each time somebody asked.",
    "(:Introduction)-[:FOLLOWED_BY]->(:FollowUp)",
    ("introduction", "date", "state"),
    (
        Field(
            "introduction",
            Kind.REF,
            "Which introduction.",
            "How introductions go.",
            True,
            refers=("introductions",),
            example="i1",
        ),
        Field(
            "date",
            Kind.DATE,
            "When somebody asked.",
            "In touch is counted at 4 weeks, lasting at 12.",
            True,
            example="2026-02-15",
        ),
        Field("state", Kind.CHOICE, "How it stood.", "How introductions go.", True, INTRODUCTION_STATES, example="met"),
        Field("note", Kind.TEXT, "Anything worth keeping.", "What was learnt."),
    ),
)

CONVERSATIONS = Sheet(
    "conversations",
    "A builder's listening: who, about what.",
    "(:Conversation)-[:HELD_BY]->(:Person), -[:WITH]->(:Person), -[:HELD_IN]->(:Area|Place), -[:TOUCHED_ON]->(:Change)",
    ("id",),
    (
        Field("id", Kind.ID, "A short code for this conversation.", "Ties rows together.", True, example="c1"),
        Field("date", Kind.DATE, "When.", "How much listening was done.", example="2026-01-10"),
        Field("by", Kind.REF, "Who listened.", "Whose patch it is.", refers=("people",), example="p1"),
        Field(
            "with",
            Kind.REFS,
            "With whom; empty for a neighbour not named.",
            "Who has been listened to.",
            refers=("people",),
            example="p17",
        ),
        Field("about", Kind.LIST, "What the person cares about.", "What matters here.", example="gardening"),
        Field("note", Kind.TEXT, "A diary line.", "What was learnt."),
        Field(
            "kind",
            Kind.CHOICE,
            "On the street, a visit, at an event, or a look back.",
            "How much listening was done.",
            False,
            CONVERSATION_KINDS,
            example="street",
        ),
        Field(
            "where",
            Kind.REF,
            "In which area or at which place.",
            "How much listening was done where.",
            refers=("areas", "places"),
            example="a1",
        ),
        Field(
            "minutes",
            Kind.NUMBER,
            "How long it took.",
            "Effort, beside ties found.",
            unit="minutes",
            lowest=0,
            example="20",
        ),
        Field(
            "talks",
            Kind.NUMBER,
            "How many conversations this line stands for; empty for one.",
            "Effort, beside ties found.",
            unit="conversations",
            lowest=0,
            example="1",
        ),
        Field(
            "first_met",
            Kind.NUMBER,
            "How many people were met for the first time.",
            "Effort, beside ties found.",
            unit="people",
            lowest=0,
            example="1",
        ),
        Field("changes", Kind.REFS, "Which changes it was about.", "What matters here.", refers=("changes",)),
        Field("resident_led", Kind.YESNO, "Whether a resident led it.", "Who leads."),
        Field(
            "shareable",
            Kind.YESNO,
            "Whether the line may be shown to others; empty is no.",
            "What was said in trust stays there.",
        ),
    ),
    label="Conversation",
)

WAVES = Sheet(
    "waves",
    "Named times of asking: baseline, 12 months.",
    "(:Wave)",
    ("id",),
    (
        Field("id", Kind.ID, "A short code for this wave.", "Ties rows together.", True, example="w1"),
        Field("name", Kind.TEXT, "Its name.", "Waves are compared by name.", example="baseline"),
        Field("from", Kind.DATE, "First day.", "Change between waves.", example="2025-01-01"),
        Field("to", Kind.DATE, "Last day.", "Change between waves.", example="2025-03-31"),
    ),
    label="Wave",
    not_before=(("from", "to"),),
)

ASKED = Sheet(
    "asked",
    "Who was asked what in a wave: the denominator.",
    "(:Asking)-[:ASKED_OF]->(:Person), -[:DURING]->(:Wave)",
    ("person", "wave", "what"),
    (
        Field(
            "person", Kind.REF, "Who was asked.", "Who could have named a tie.", True, refers=("people",), example="p17"
        ),
        Field("wave", Kind.REF, "In which wave.", "Change between waves.", True, refers=("waves",), example="w1"),
        Field("what", Kind.TEXT, "What was asked.", "Different questions are not compared.", example="knows"),
        Field(
            "method",
            Kind.TEXT,
            "How: face to face, form.",
            "Methods find different numbers of ties.",
            example="face to face",
        ),
        Field(
            "cap",
            Kind.NUMBER,
            "Most names that could be given; 999 for no limit, empty where nobody wrote it down.",
            "A limit hides ties.",
            unit="names",
            lowest=0,
        ),
        Field("asker", Kind.TEXT, "Who asked.", "Askers find different numbers of ties."),
        Field("date", Kind.DATE, "When.", "Change between waves."),
        Field(
            "result",
            Kind.TEXT,
            "Answered, not reached, declined.",
            "Not asked is not the same as none.",
            example="answered",
        ),
        Field(
            "minutes", Kind.NUMBER, "How long the asking took.", "Effort, beside ties found.", unit="minutes", lowest=0
        ),
        Field("mode", Kind.TEXT, "In person, by telephone, online.", "Ways of asking differ."),
        Field(
            "support",
            Kind.LIST,
            "What made it possible: easy read, sign language, an interpreter.",
            "Who could not have answered without it.",
        ),
    ),
)

SIGHTINGS = Sheet(
    "sightings",
    "A tie seen present or ended in a wave: the evidence of change.",
    "(:Sighting)-[:SEEN]->(:Person) twice, -[:DURING]->(:Wave)",
    ("person", "other", "wave", "reporter"),
    (
        Field("person", Kind.REF, "One of the two.", "The tie itself.", True, refers=("people",), example="p17"),
        Field("other", Kind.REF, "The other.", "The tie itself.", True, refers=("people",), example="p18"),
        Field("wave", Kind.REF, "In which wave.", "Change between waves.", True, refers=("waves",), example="w1"),
        Field("date", Kind.DATE, "When.", "Change between waves."),
        Field("value", Kind.TEXT, "Present, ended, or a rating.", "Change between waves.", example="present"),
        Field("source", Kind.TEXT, "Where the record comes from.", "How far to trust it."),
        Field("reporter", Kind.TEXT, "Who said so.", "Both may say so, or only one."),
    ),
    symmetric=("person", "other"),
)
