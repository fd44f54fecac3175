"""Sheets of what people themselves say: answers, aims, steps, stories; and what became of them and of suggestions."""

from __future__ import annotations

from connectome.schema.fields import Field, Kind, Sheet
from connectome.schema.words import (
    ANSWERED_AS,
    CONTRIBUTIONS,
    DIRECTIONS,
    MILESTONES,
    REASONS_FOR_LEAVING,
    SELECTIONS,
    SUGGESTION_OUTCOMES,
    TELLERS,
    THINGS_ASKED_ABOUT,
)

DEPARTURES = Sheet(
    "departures",
    "Who moved away, died or asked to be left out, and when. A move is not a lost tie.",
    "(:Departure)-[:DEPARTURE_OF]->(:Person)",
    ("person", "date"),
    (
        Field(
            "person",
            Kind.REF,
            "Who left.",
            "Ties of those who left are counted apart.",
            True,
            refers=("people",),
            example="p17",
        ),
        Field("date", Kind.DATE, "When.", "Who was there at each date.", example="2026-02-01"),
        Field(
            "reason",
            Kind.CHOICE,
            "Moved, died, withdrew, or not known.",
            "A move is not a lost tie.",
            False,
            REASONS_FOR_LEAVING,
            example="moved",
        ),
    ),
)

RESPONSES = Sheet(
    "responses",
    "Answers to a questionnaire, one row an answer to one of its questions.",
    "(:Response)-[:ANSWERED_BY]->(:Person), -[:ANSWERED_IN]->(:Wave)",
    ("person", "instrument", "wave", "date", "item"),
    (
        Field(
            "person",
            Kind.REF,
            "Whose answer it is.",
            "Change between waves, person by person.",
            True,
            refers=("people",),
            example="p17",
        ),
        Field(
            "instrument", Kind.TEXT, "Which questionnaire.", "Each is scored by its own rules.", True, example="ucla-3"
        ),
        Field("version", Kind.TEXT, "Which version of it.", "Versions are not compared.", example="1"),
        Field("wave", Kind.REF, "In which wave.", "Change between waves.", refers=("waves",), example="w1"),
        Field("date", Kind.DATE, "When.", "Change between waves.", example="2026-01-20"),
        Field(
            "item",
            Kind.TEXT,
            "Which question of it.",
            "Missing answers are counted question by question.",
            True,
            example="companionship",
        ),
        Field(
            "answer",
            Kind.TEXT,
            "The answer as given: a number or a word; empty where none was given.",
            "Scored by the questionnaire's own rules.",
            example="1",
        ),
        Field(
            "respondent",
            Kind.CHOICE,
            "Whether a resident or a worker answers.",
            "Workers' answers are shown apart.",
            False,
            ANSWERED_AS,
            example="resident",
        ),
        Field(
            "about",
            Kind.CHOICE,
            "About themselves, their area, or their organisation.",
            "Unlike things are not pooled.",
            False,
            THINGS_ASKED_ABOUT,
            example="self",
        ),
        Field(
            "proxy",
            Kind.YESNO,
            "Whether somebody else answered for them.",
            "Such answers are never pooled with people's own.",
            example="no",
        ),
        Field(
            "mode",
            Kind.TEXT,
            "How it was asked: face to face, by form.",
            "Ways of asking differ.",
            example="face to face",
        ),
        Field(
            "licence",
            Kind.TEXT,
            "Permission to use the questionnaire, where one is asked for.",
            "Some may be used with permission only.",
        ),
    ),
)

AIMS = Sheet(
    "aims",
    "What a person calls a good outcome, in their own words, with their own ratings over time.",
    "(:PersonalAim)-[:AIM_OF]->(:Person)",
    ("person", "aim", "date"),
    (
        Field(
            "person",
            Kind.REF,
            "Whose aim it is.",
            "What each person calls a good outcome.",
            True,
            refers=("people",),
            example="p17",
        ),
        Field(
            "aim",
            Kind.TEXT,
            "In their own words.",
            "What each person calls a good outcome.",
            True,
            example="play in a band again",
        ),
        Field("date", Kind.DATE, "When they rated it.", "Change over time.", example="2026-01-20"),
        Field(
            "rating",
            Kind.NUMBER,
            "How near they feel to it, from 0 to 10.",
            "Change over time, person by person.",
            unit="points",
            lowest=0,
            highest=10,
            example="4",
        ),
        Field("still", Kind.YESNO, "Whether it is still their aim.", "Aims change.", example="yes"),
        Field(
            "may_count",
            Kind.YESNO,
            "Whether they agreed that it be counted; empty is no.",
            "It is theirs.",
            example="yes",
        ),
    ),
)

STEPS = Sheet(
    "steps",
    "People who came to take part, help or lead, or stepped back; and milestones they chose to share.",
    "(:ContributionStep)-[:STEP_OF]->(:Person), -[:STEP_WITHIN]->(:Group|Place|Organisation|Event)",
    ("person", "within", "milestone", "date"),
    (
        Field("person", Kind.REF, "Whose step it is.", "Contribution grows.", True, refers=("people",), example="p17"),
        Field(
            "within",
            Kind.REF,
            "In which group, place, organisation or event.",
            "Where contribution grows.",
            refers=("groups", "places", "organisations", "events"),
            example="g1",
        ),
        Field(
            "from",
            Kind.CHOICE,
            "How they took part before.",
            "Contribution grows.",
            False,
            CONTRIBUTIONS,
            example="takes part",
        ),
        Field(
            "to", Kind.CHOICE, "How they take part now.", "Contribution grows.", False, CONTRIBUTIONS, example="helps"
        ),
        Field(
            "milestone",
            Kind.CHOICE,
            "A milestone of their own that they chose to share.",
            "Only what people want to be known.",
            False,
            MILESTONES,
        ),
        Field("date", Kind.DATE, "When.", "Change over time.", example="2026-03-01"),
    ),
)

SUGGESTIONS = Sheet(
    "suggestions",
    "Suggestions that were made, and what became of them. Saying no is an answer too.",
    "(:Suggestion)-[:SUGGESTED_FOR]->(:Person), -[:SUGGESTS]->(:Person|Group), -[:SHOWN_TO]->(:Person)",
    ("person", "other", "date"),
    (
        Field("person", Kind.REF, "For whom.", "What introductions add.", True, refers=("people",), example="p17"),
        Field(
            "other",
            Kind.REF,
            "Whom or which group to meet.",
            "What introductions add.",
            True,
            refers=("people", "groups"),
            example="p18",
        ),
        Field("date", Kind.DATE, "When it was suggested.", "What introductions add.", example="2026-01-10"),
        Field("shown_to", Kind.REF, "Which worker it was shown to.", "Who chose.", refers=("people",), example="p1"),
        Field(
            "outcome",
            Kind.CHOICE,
            "Made, not chosen, or declined.",
            "Introductions made are set beside those that were not.",
            False,
            SUGGESTION_OUTCOMES,
            example="made",
        ),
    ),
)

STORIES = Sheet(
    "stories",
    "Stories people told, with their consent, and what each is about.",
    "(:Story)-[:TOLD_BY]->(:Person), -[:ABOUT]->(:Person|Group|Place|Event|Change|IndicatorResult)",
    ("id",),
    (
        Field("id", Kind.ID, "A short code for this story.", "Ties rows together.", True, example="st1"),
        Field("date", Kind.DATE, "When it was told.", "Change over time.", example="2026-03-01"),
        Field(
            "teller", Kind.REF, "Who told it.", "It is theirs, and goes with them.", refers=("people",), example="p17"
        ),
        Field(
            "teller_kind",
            Kind.CHOICE,
            "Resident, worker or partner.",
            "Whose view it is.",
            False,
            TELLERS,
            example="resident",
        ),
        Field("text", Kind.TEXT, "The story.", "What numbers do not say.", example="We met at the bread circle."),
        Field(
            "consent",
            Kind.YESNO,
            "Whether the teller agreed that this story be shown; empty is no.",
            "Nothing is shown without it.",
            example="yes",
        ),
        Field(
            "selection",
            Kind.CHOICE,
            "How it was chosen: all, by lot, the panel's choice, the builder's choice.",
            "Chosen stories say less about the rest.",
            False,
            SELECTIONS,
            example="lot",
        ),
        Field(
            "direction",
            Kind.CHOICE,
            "Went well, mixed, or did not work.",
            "What went wrong is told too.",
            False,
            DIRECTIONS,
            example="went well",
        ),
        Field(
            "read_back", Kind.DATE, "When it was read back to the teller.", "They can correct it.", example="2026-03-08"
        ),
        Field(
            "about",
            Kind.REFS,
            "What it is about: people, groups, places, events, changes, figures.",
            "Every story has a number and every number a story.",
            refers=("people", "groups", "places", "events", "changes", "results"),
            example="g1",
        ),
    ),
    label="Story",
)
