"""Stories: consent, who is named, what number each speaks of, and what is said of those not shown."""

from __future__ import annotations

from typing import Any

import pytest

from connectome.outcomes.configuration import Configuration, Outcome
from connectome.outcomes.kinds import Settings
from connectome.outcomes.results import Results, results
from tests.outcomes.kinds import towns

NAMES = ("ties.none", "ties.change", "groups.formed")
TOLD = Configuration("stories", (Outcome("o", "O", NAMES),), {n: Settings(n) for n in NAMES})
STORY = {"id": "s1", "date": "2026-01-10", "teller": "p01", "teller_kind": "resident", "text": "We met at the table.",
         "consent": True, "selection": "lot", "direction": "mixed", "about": "g1"}  # fmt: skip
AGREED = [{"person": p, "for": "story", "given": "2025-01-01"} for p in ("p01", "p02", "p39")]


PEOPLE: list[dict[str, Any]] = [{"id": p, "name": f"Person {p}", "area": "a"} for p in towns.ids(40)]
PEOPLE[1]["name"], PEOPLE[2]["name"], PEOPLE[9]["name"] = "Mary Oakley", "Rose Hill", "Iris Berry"
KNOWS = [{"person": "p01", "other": "p02", "since": "2024-01-01"}]


def told(*stories: dict[str, Any], **more: Any) -> Results:
    rows = towns.sheets(
        40,
        groups=[{"id": "g1", "started": "2025-05-01"}, {"id": "g2", "started": "2024-05-01"}],
        permissions=AGREED,
        people=PEOPLE,
        knows=KNOWS,
        results=[{"id": "r1", "indicator": "ties.change"}, {"id": "r2", "indicator": "ties.none"}],
        stories=[{**STORY, **s} for s in stories],
    )
    return results(towns.graph(**{**rows, **more}), "w1", "w2", TOLD)


def test_a_story_of_a_group_the_number_counts() -> None:
    line = told({}).stories[0]
    assert (line.about, line.direction, line.selection) == (("groups.formed",), "mixed", "lot")
    assert line.title == "Told by a resident, 2026-01-10"
    assert told({"about": "g2"}).stories[0].about == (), "begun before: the number does not count it"


def test_a_story_points_at_a_figure_of_people_only_when_its_teller_is_one_of_them() -> None:
    assert told({"about": "r1;r2"}).stories[0].about == ("ties.none", "ties.change")
    asked = [row for row in towns.asked(towns.ids(40)) if row["person"] != "p01"]
    assert told({"about": "r1;r2"}, asked=asked).stories[0].about == ()
    assert told({"about": "r1", "teller": None}).stories[0].about == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"consent": None}, "did not agree"),
        ({"consent": False}, "did not agree"),
        ({"teller": "p05"}, "did not agree"),  # no permission for stories
        ({"text": "Person p07 lent me a ladder."}, "name somebody"),
        ({"text": "p07 lent me a ladder, said person P07"}, "name somebody"),
        ({"text": "Rose lent me a ladder."}, "name somebody"),  # the teller knows her
        ({"text": "As Oakley's mother I climbed the ladder."}, "name somebody"),  # the teller's own surname
    ],
)
def test_a_story_that_may_not_be_shown_is_said_and_not_shown(changes: dict[str, Any], words: str) -> None:
    found = told(changes)
    assert found.stories == ()
    assert any(words in note and "fewer than 5" in note for note in found.notes)
    assert "ladder" not in " ".join(found.notes)


def test_what_is_no_name_of_theirs_is_let_be() -> None:
    """A rose is no Rose; somebody the teller does not know is not looked for by first name, and the reports say so."""
    assert len(told({"text": "The rose by the ladder is Iris's."}).stories) == 1


def test_a_number_of_things_is_spoken_of_by_those_who_were_here_or_are_in_no_record() -> None:
    assert told({"teller": None}).stories[0].about == ("groups.formed",)
    later = [row | {"joined": "2026-02-15"} if row["id"] == "p01" else row for row in PEOPLE]
    assert told({}, people=later).stories[0].about == (), "came after both waves"


def test_permission_taken_back_takes_the_story_back() -> None:
    gone = [{**AGREED[0], "withdrawn": "2025-12-01"}]
    assert told({}, permissions=gone).stories == ()


def test_a_number_without_a_story_and_a_story_without_a_number() -> None:
    found = told({}, {"id": "s2", "about": None}, {"id": "s3", "about": "g2", "direction": "did not work"})
    assert (len(found.stories), found.stories_without_number) == (3, 2)
    assert found.numbers_without_story == 1, "the only headline without a plan is ties.none"
    assert [line.direction for line in found.stories] == ["mixed", "mixed", "did not work"]


def test_a_story_told_later_is_not_told_yet() -> None:
    assert told({"date": "2026-02-01"}).stories == ()


def of_people(kind: str, teller: str, rows: dict[str, Any], **given: Any) -> tuple[str, ...]:
    """Which numbers a story of one teller speaks of that points at a figure of some kind."""
    settings = {kind: Settings(kind, given=given), "groups.formed": Settings("groups.formed")}
    only = Configuration("people", (Outcome("o", "O", tuple(settings)),), settings)
    story = {**STORY, "teller": teller, "about": "r1"}
    town = towns.sheets(40, permissions=AGREED, results=[{"id": "r1", "indicator": kind}], stories=[story], **rows)
    return results(towns.graph(**town), "w1", "w2", only).stories[0].about


OWN_AIM = {"person": "p01", "aim": "swim", "may_count": True}
RATED = [{**OWN_AIM, "date": towns.BEFORE, "rating": 3.0}, {**OWN_AIM, "date": towns.AFTER, "rating": 5.0}]
CAME_LATER = [{"id": p, "area": "a", "joined": "2025-03-01" if p == "p02" else None} for p in towns.ids(40)]
STEP = {"person": "p01", "date": "2025-05-01", "to": "helps"}
FRIENDS = [towns.answer("p01", "friends_count", "friends", "3", wave) for wave in ("w1", "w2")]
BY_ANOTHER = [towns.answer("p02", "friends_count", "friends", "3", wave, proxy=True) for wave in ("w1", "w2")]


@pytest.mark.parametrize(
    ("kind", "rows", "given"),
    [
        ("aims", {"aims": [*RATED, {**RATED[1], "person": "p02"}]}, {}),
        ("steps", {"steps": [STEP, STEP | {"person": "p02"}], "people": CAME_LATER}, {}),
        ("milestones", {"steps": [{**STEP, "milestone": "course"}, {**STEP, "person": "p02"}]}, {}),
        ("arrivals", {"arrivals": [{"person": "p01", "date": "2025-05-01"}, {"person": "p02", "date": "2019-05-01"}]},
         {}),
        ("answers.change", {"responses": [*FRIENDS, FRIENDS[1] | {"person": "p02"}]}, {"instrument": "friends_count"}),
        ("answers.change", {"responses": [*FRIENDS, *BY_ANOTHER]}, {"instrument": "friends_count"}),
        ("answers.change", {"responses": [r | {"instrument": "Friends_Count"} for r in FRIENDS]},
         {"instrument": "friends_count"}),
    ],
)  # fmt: skip
def test_a_teller_is_among_the_people_a_number_counts(kind: str, rows: dict[str, Any], given: dict[str, Any]) -> None:
    """p01 is counted; p02, who has something of the kind too, is not: a story without a number."""
    assert of_people(kind, "p01", rows, **given) == (kind,)
    assert of_people(kind, "p02", rows, **given) == ()
