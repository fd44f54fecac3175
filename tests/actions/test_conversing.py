"""Conversations: whose words become whose gifts and interests, who is new, and how many there were."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from connectome.actions.conversing import Listened, Listening, conversations_list, converse, effort
from tests.actions.introducing.towns import DAY, a_town, refused, rows
from tests.memory import Memory

LINE = "met Ade at the allotment; loves bread"


@pytest.fixture
def town() -> Memory:
    return a_town()


def told(town: Memory, text: str = LINE, *people: str, **more: Any) -> Listened:
    given = {"by": "bob", "people": people, "date": DAY, **more}
    return converse(town, Listening(text, **given))  # type: ignore[arg-type]


def facets(town: Memory) -> list[tuple[str, ...]]:
    columns = town.now["facets"][["person", "kind", "what", "since"]]
    return list(columns.itertuples(index=False, name=None))


def test_of_one_person(town: Memory) -> None:
    done = told(
        town, LINE, "Ann Hill", cares_about=["Baking  bread", "baking bread"], would_like=["to swim"], gifts=["tea"]
    )
    row = town.now["conversations"].loc["c1"]
    assert row[["date", "by", "with", "about", "note"]].tolist() == [DAY, "bob", "ann", "Baking bread;to swim", LINE]
    assert facets(town) == [
        ("ann", "aspiration", "to swim", DAY),
        ("ann", "gift", "tea", DAY),
        ("ann", "interest", "Baking bread", DAY),
    ]
    assert (done.facets, done.new, done.said[0]) == (3, (), f"Bob Hill listened to Ann Hill, on {DAY}.")
    assert told(town, "again", "ann", cares_about=["BAKING bread"]).facets == 0, "recorded already, whatever its case"


def test_only_what_options_say_and_the_rest_is_named(town: Memory) -> None:
    town.now |= rows("facets", {"person": "cai", "kind": "gift", "what": "Sour Dough"})
    done = told(town, "She bakes sour dough, likes hiking, and walking football", "ann", cares_about=["hiking"])
    assert done.also == ("Sour Dough", "walking football")
    assert [f for f in facets(town) if f[0] == "ann"] == [("ann", "interest", "hiking", DAY)]


def test_a_neighbour_and_several(town: Memory) -> None:
    for people in ((), ("ann", "bea")):
        done = told(town, LINE, *people, cares_about=["bread"])
        assert done.said[1] == "bread: kept with the conversation, of nobody in particular."
        assert town.now["conversations"].loc[done.conversation, "about"] == "bread"
        with refused(town, "Whose gift is it"):
            told(town, LINE, *people, gifts=["tea"])
    assert facets(town) == []
    assert "a neighbour" in told(town).said[0]


def test_somebody_new_has_no_permission_and_that_is_said(town: Memory) -> None:
    done = told(town, LINE, "new: Ade  Okafor", "NEW:Bea Hill", cares_about=["bread"])
    assert done.new == done.people == ("p1", "p2")
    assert town.now["people"].loc[["p1", "p2"], ["name", "joined"]].to_numpy().tolist() == [
        ["Ade Okafor", DAY], ["Bea Hill", DAY],
    ]  # fmt: skip
    assert "p1" not in set(town.now["permissions"]["person"])
    assert "connectome permit p1 introduce,map" in done.said[2]
    assert "same name: bea (Hill; no group recorded)" in done.said[4]
    assert told(town, LINE, "new: Ade Okafor").new == ("p3",)
    assert told(town, LINE, "new: " + "x" * 300).new == ("p4",)


@pytest.mark.parametrize(
    ("text", "people", "more", "words"),
    [
        ("  ", ["ann"], {}, "Say in a line"),
        (LINE, ["zoe"], {}, "No person has the id or name 'zoe'"),
        (LINE, ["new: Ade", "zoe"], {}, "'zoe'"),
        (LINE, ["g1"], {}, "'g1'"),
        (LINE, ["new: "], {}, "Say the new person's name"),
        (LINE, ["Mary Shah"], {}, "more than one. Give the id: dee"),
        (LINE, ["bob"], {}, "'bob' listened"),
        (LINE, ["ann"], {"by": "new: Bob"}, "'new: Bob'"),
        (LINE, ["ann"], {"date": (date.today() + timedelta(1)).isoformat()}, "still to come"),
        (LINE, ["ann"], {"date": "yesterday"}, "not a date"),
    ],
)
def test_refused_and_nothing_written(
    town: Memory, text: str, people: list[str], more: dict[str, str], words: str
) -> None:
    with refused(town, words):
        told(town, text, *people, **more)


def test_listed_without_the_words_about_somebody_who_took_it_back(town: Memory) -> None:
    told(town, "with ann", "ann")
    told(town, "with out", "ann", "out", date="2026-03-04")
    told(town, "with nobody", date="2026-03-03")
    found, _ = conversations_list(town)  # type: ignore[arg-type]
    assert found["conversation"].tolist() == ["c2", "c3", "c1"]
    assert found["note"].fillna("-").tolist() == ["-", "with nobody", "with ann"]
    assert conversations_list(town, "ann")[0].empty  # type: ignore[arg-type]
    town.now["people"].loc["out", "name"] = "Otto Witherspoon"
    told(town, "ann says OTTO  Witherspoon bakes", "ann", date="2026-03-05")
    assert conversations_list(town)[0]["note"].iloc[0] == "ann says [name withheld] bakes"  # type: ignore[arg-type]


def test_effort_a_week_and_listener(town: Memory) -> None:
    for day, by, people in (
        ("2026-03-02", "bob", ["ann", "bea"]), ("2026-03-08", "bob", ["ann"]), ("2026-03-09", "bob", []),
        ("2026-03-09", "cai", ["ann"]),
    ):  # fmt: skip
        told(town, "line", *people, by=by, date=day)
    found = effort(conversations_list(town)[0])  # type: ignore[arg-type]
    assert found.to_numpy().tolist() == [
        ["2026-03-02", "bob", 2, 2], ["2026-03-09", "bob", 1, 0], ["2026-03-09", "cai", 1, 1],
    ]  # fmt: skip
    assert effort(conversations_list(a_town())[0]).empty  # type: ignore[arg-type]
