"""Who is left out: shares by hand, a census of nested areas, and counts that give nobody away."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from connectome.outcomes.intervals import wilson
from connectome.outcomes.reach import population, representation
from connectome.outcomes.span import span
from connectome.privacy.suppression import EXACT, PUBLISHED
from tests.outcomes.kinds import towns


def said(young: int, old: int, characteristic: str = "age") -> pd.DataFrame:
    """The first people are young, the next old, the rest did not say."""
    people = towns.ids(young + old)
    value = ["under 50"] * young + ["50 and over"] * old
    return pd.DataFrame({"person": people, "characteristic": characteristic, "value": value})


CENSUS = [
    {"area": "a", "date": "2021-03-21", "count": 1000.0},
    {"area": "a", "date": "2021-03-21", "characteristic": "Age", "value": "Under 50", "count": 600.0},
    {"area": "a", "date": "2021-03-21", "characteristic": "Age", "value": "50 and over", "count": 400.0},
]


def table(equality: pd.DataFrame | None, n: int = 80, **more: Any) -> pd.DataFrame:
    found = representation(towns.spanned(**towns.sheets(n, population=CENSUS, **more)), equality)
    return found.set_index(["characteristic", "value", "stage"])


def test_each_share_over_that_of_all_who_live_here() -> None:
    """Of 70 who said, 20 are under 50: 20/70 of 600/1000."""
    found = table(said(20, 50)).loc[("age", "under 50", "recorded")]
    share = wilson(20, 70)
    assert (found["people"], found["population_share"]) == (20, 0.6)
    assert found["share"] == pytest.approx(20 / 70)
    assert found["ratio"] == pytest.approx(20 / 70 / 0.6)
    assert (found["low"], found["high"]) == (pytest.approx(share.low / 0.6), pytest.approx(share.high / 0.6))
    silent = table(said(20, 50)).loc[("age", "did not say", "recorded")]
    assert (silent["share"], silent["shown"]) == (pytest.approx(10 / 80), "10")
    assert pd.isna(silent["ratio"])


def test_rounded_counts_alone_put_nobody_under_their_share() -> None:
    """12 of 38 is told as 10 of 40: Wilson's range of the one reaches over 44 %, that of the other does not."""
    census = [CENSUS[0], {**CENSUS[1], "count": 440.0}, {**CENSUS[2], "count": 560.0}]
    assert wilson(10, 40).high < 0.44 < wilson(12, 38).high
    for how, young, clear in ((PUBLISHED, 12, False), (EXACT, 12, False), (PUBLISHED, 10, True), (EXACT, 10, True)):
        graph = towns.graph(**towns.sheets(38, population=census))
        found = representation(span(graph, "w1", "w2", how=how), said(young, 38 - young))
        row = found.set_index(["value", "stage"]).loc[("under 50", "asked")]
        assert (row["shown"], row["under"]) == (str(how.rounded(young)), clear)


def leading(*people: str) -> list[dict[str, object]]:
    return [{"person": p, "to": "g1", "role": "leads", "since": "2025-02-01"} for p in people]


def test_stages_from_recorded_to_leading() -> None:
    people = towns.ids(80)
    pairs = list(zip(people[:12], people[30:42], strict=True))
    made = [
        {"id": f"i{k}", "date": "2025-03-01", "parties": f"{a};{b}", "state": "made"} for k, (a, b) in enumerate(pairs)
    ]
    follow = [{"introduction": f"i{k}", "date": "2025-09-01", "state": "in touch"} for k in range(6)]
    may = [{"person": p, "for": "introduce", "given": "2024-01-01"} for p in people]
    found = table(
        said(20, 50), introductions=made, follow_ups=follow, permissions=may,
        groups=[{"id": "g1"}], belongs=leading(*people[:6], *people[20:29]),
    )["shown"].sort_index(level=[0, 1], sort_remaining=False)  # fmt: skip
    under, over = found["age", "under 50"], found["age", "50 and over"]
    assert list(under) == ["20", "20", "12", "6", "6"]
    assert list(over) == ["50", "50", "12", "6", "9"]


def test_small_counts_are_hidden_and_none_follows() -> None:
    found = table(said(20, 50), groups=[{"id": "g1"}], belongs=leading(*towns.ids(23)[:3], *towns.ids(30)[20:]))
    leads = found["shown"].xs("leading", level="stage")
    assert leads["age", "under 50"] == "fewer than 5"
    assert leads["age", "50 and over"] == "not shown", "10 of a known total would give the 3 away"
    assert found["people"].xs("leading", level="stage").drop("area", errors="ignore").dropna().tolist() in ([], [0])


def test_all_but_a_few_of_a_group_are_as_telling_as_a_few() -> None:
    asked = towns.asked(towns.ids(80)[2:])
    found = representation(towns.spanned(**{**towns.sheets(80), "asked": asked}), said(20, 50))
    at = found[found["stage"] == "asked"].set_index("value")["shown"]
    assert at["under 50"] == "not shown", "18 beside 20 recorded gives away 2 not asked"
    assert "not shown" in {at["50 and over"], at["did not say"]}


def test_without_equality_answers_areas_alone_are_told_apart() -> None:
    there = towns.sheets(40)
    there["areas"] = [{"id": "w", "name": "Ward"}, *({"id": i, "name": i.upper(), "part_of": "w"} for i in "ab")]
    there["people"] = [{"id": p, "area": "a" if k < 10 else "b"} for k, p in enumerate(towns.ids(40))]
    census = [{"area": i, "date": "2021-03-21", "count": c} for i, c in (("a", 500.0), ("b", 300.0), ("w", 1000.0))]
    found = representation(towns.spanned(**there, population=census)).set_index(["value", "stage"])
    assert set(found["characteristic"]) == {"area"}
    assert found.loc[("A", "recorded"), "ratio"] == pytest.approx(10 / 40 / 0.5), "the ward holds 1,000, not 1,800"


def test_fewer_living_here_than_are_recorded_gives_no_share_and_says_so() -> None:
    few = [{"area": "a", "date": "2021-03-21", "count": 30.0}]
    lives = population(towns.spanned(**towns.sheets(40, population=few)))
    assert lives.total is None
    assert lives.doubt == "in Mill more adults are recorded than people live there by the sheet `population`"
    done = towns.made("reach", towns.sheets(40, population=few))
    assert (done.status, done.value) == ("not_observed", None)
    assert towns.made("reach", towns.sheets(40, population=CENSUS)).value == 40 / 1000


def test_the_latest_census_by_the_last_day_counts() -> None:
    counts = [("2011-03-27", 900.0), ("2021-03-21", 1000.0), ("2031-03-23", 1100.0)]
    rows = [{"area": "a", "date": day, "count": c} for day, c in counts]
    assert population(towns.spanned(**towns.sheets(40, population=rows))).total == 1000
    other = towns.sheets(40, population=rows)
    other["areas"] = [*other["areas"], {"id": "b"}]
    other["people"] = [{**r, "area": "b" if k == 0 else "a"} for k, r in enumerate(other["people"])]
    assert population(towns.spanned(**other)).total is None, "nobody counted b"


@pytest.mark.parametrize("n", [0, 1, 2])
def test_towns_of_hardly_anybody(n: int) -> None:
    people = [{"id": p, "area": "a"} for p in towns.ids(n)]
    graph = towns.graph(people=people, areas=[{"id": "a"}], events=[{"id": "e", "date": "2024-01-01"}])
    found = representation(span(graph, "2025-01-01", "2025-06-01"), said(1, 0) if n else None)
    assert not any(found["shown"].isin(("1", "2")))


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"people": [{"id": p, "area": "a" if p != "p00" else None} for p in towns.ids(80)]},
         "fewer than 5 of the adults recorded are in no area"),
        ({"people": [{"id": p, "area": "a" if p != "p00" else "b"} for p in towns.ids(80)],
          "areas": [{"id": "a", "name": "Mill"}, {"id": "b", "name": "Dale"}]},
         "does not say how many live in Dale"),
    ],
)  # fmt: skip
def test_why_no_share_of_all_who_live_here_is_told(more: dict[str, Any], why: str) -> None:
    assert why in population(towns.spanned(**towns.sheets(80, population=CENSUS, **more))).doubt
