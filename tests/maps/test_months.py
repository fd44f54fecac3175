"""The months of a map: what was there when, whom it may tell of, and what is refused."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from connectome import maps
from connectome.actions.mapping import shown_day
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.maps import between_areas
from connectome.maps import figure as figures
from connectome.maps.between_areas import BetweenAreas
from connectome.maps.figure import figure
from connectome.maps.shapes import Line, drawing_of
from connectome.maps.timeline import Timeline
from connectome.privacy.suppression import PUBLISHED
from connectome.privacy.views import view_of
from tests.maps.conftest import Drawn, dated, town
from tests.maps.reading import data_in, names_in, persons_in, rows_of, without_library
from tests.maps.towns_to_draw import dated_town
from tests.towns import Rows, graph_of, knows, people, permitted


def there(time: Timeline, lines: list[list[int]], step: int) -> set[tuple[int, int, int, int]]:
    """Lines at a step: both ends there, begun, not over."""
    return {
        (a, b, kind, strength)
        for a, b, strength, kind, since, until in lines
        if since <= step < until and max(time.here[a], time.here[b]) <= step
    }


def test_every_month_is_the_community_as_it_stood_then() -> None:
    graph = dated("hillside")
    made = figure(graph, "builder")
    time, at = made.time, {shape: k for k, shape in enumerate(made.drawing.ids)}
    assert isinstance(time, Timeline)
    assert time.steps.keys[0] == "2025-03"  # the baseline ended then
    assert len(time.steps) == 16
    lines = time.every(made.drawing)
    for step in (0, 5, 12, 15):
        day = time.steps.days[step]
        then = drawing_of(view_of(graph.history.at(day), "builder"))
        here = {at[i] for i in then.ids if i in at}
        assert here == {k for k in range(len(at)) if time.here[k] <= step}
        expected = {
            (at[then.ids[a]], at[then.ids[b]], kind, strength)
            for a, b, strength, kind in then.lines.tolist()
            if {then.ids[a], then.ids[b]} <= at.keys() and kind != Line.LINKED
        }
        assert {line for line in there(time, lines, step) if line[2] != Line.LINKED} == expected, day


def test_what_came_and_went_in_a_small_town(tmp_path: Path) -> None:
    page = maps.html(dated_town(tmp_path), view="builder", since="2025-01-20")
    rows = [row for row in rows_of(page, "lines") if row[2].startswith("know")]
    assert [[row[0], row[1], *row[3:]] for row in rows] == [
        ["Ann", "Bea", "by January 2025", "–", "kept"],
        ["Ann", "Cai", "by January 2025", "–", "kept"],
        ["Bea", "Cai", "March 2025", "–", "gained"],
        ["Dee", "Eve", "20 May 2025", "–", "gained"],
        ["Ann", "Dee", "February 2025", "April 2025", "–"],
        ["Cai", "Dee", "by January 2025", "April 2025", "no longer recorded"],
    ]  # Bea and Dee knew each other for some days within one month; Gil has left, and Zed may not be on a map
    data = data_in(page)["time"]
    assert data["steps"] == ["January 2025", "February 2025", "March 2025", "April 2025", "20 May 2025"]
    assert data["left"] == "fewer than 5"
    assert data["undated"] == 1


def test_memberships_that_stop_and_start_again_are_told_once_a_spell(tmp_path: Path) -> None:
    spells = [
        {"person": "ann", "to": "g1", "role": "attends", "since": "2025-01-01", "until": "2025-03-10"},
        {"person": "ann", "to": "g1", "role": "helps", "since": "2025-02-01", "until": "2025-04-10"},
        {"person": "ann", "to": "g1", "role": "leads", "since": "2025-06-01", "until": ""},
    ]
    sheets: dict[str, Rows] = {
        "people": people("ann", "bea"),
        "knows": knows(("ann", "bea")),
        "groups": [{"id": "g1", "name": "Choir"}],
        "belongs": spells,
        "permissions": permitted("ann", "bea"),
    }
    graph = graph_of(tmp_path, **sheets).at("2025-07-31")
    rows = rows_of(maps.html(graph, view="builder", since="2025-01-31"), "lines")
    assert [row[3:] for row in rows if row[1] == "Choir"] == [
        ["June 2025", "–", "gained"],
        ["by January 2025", "April 2025", "no longer recorded"],
    ]


def test_whom_a_view_leaves_out_is_in_no_month(tmp_path: Path, drawn: Drawn) -> None:
    graph = dated_town(tmp_path)
    page = without_library(maps.html(graph, view="builder", since="2025-01-20")).lower()
    assert "gil" not in page
    assert "zed" not in page
    for view in ("manager", "evaluator"):
        page = drawn("hillside", view).read_text(encoding="utf-8")
        everybody = town("hillside").frame("people")
        assert names_in(page, everybody) == set()
        assert persons_in(page, set(everybody.index)) == set()
        assert data_in(page)["introduced"] == []
    assert data_in(page)["time"] is None  # the evaluator's: it holds no dates of single people


def test_the_managers_numbers_tell_of_no_few_people() -> None:
    graph = dated("hillside")
    made = figure(graph, "manager")
    time = made.time
    assert isinstance(time, BetweenAreas)
    assert time.steps.months == 3
    views = [view_of(graph.history.at(day), "manager") for day in time.steps.days]
    then = [view.area_pairs.set_index(["area", "other"])["ties"] for view in views]
    for pair, told in zip(time.pairs, time.ties.tolist(), strict=True):
        known = [n for n in told if n]
        assert all(a == b or abs(a - b) >= PUBLISHED.threshold for a, b in combinations(known, 2))
        for pairs, n in zip(then, told, strict=True):
            true = int(pairs.get(pair, 0))
            assert n % PUBLISHED.base == 0
            assert n in (0, PUBLISHED.rounded(true)), pair
    there = [graph.history.at(day) for day in time.steps.days]
    recorded = [int(g.frame("knows")[["person", "other"]].isin(set(g.ids)).all(axis=1).sum()) for g in there]
    assert time.whole == [PUBLISHED.rounded(n) for n in recorded]  # they grow by ten or more each quarter
    pairs = made.view.area_pairs
    latest = {(a, b): int(n) for a, b, n in zip(pairs["area"], pairs["other"], pairs["ties"], strict=True)}
    assert {p: n for p, n in zip(time.pairs, time.ties[:, -1].tolist(), strict=True) if n} == latest


def test_a_managers_table_has_every_quarter(drawn: Drawn) -> None:
    page = drawn("hillside", "manager").read_text(encoding="utf-8")
    data, rows = data_in(page), rows_of(page, "across")
    names = [u["name"] for u in data["units"]]
    shown = [[names[a], names[b], *(str(n or "–") for n in reversed(ties))] for a, b, *ties in data["time"]["pairs"]]
    assert rows == shown


def few_more(folder: Path, more: int) -> list[int]:
    """What a manager is told of ties between two areas, which were 10, when so many came."""
    east, west = [f"e{k:02}" for k in range(20)], [f"w{k:02}" for k in range(20)]
    pairs = list(zip(east, west, strict=True))
    sheets: dict[str, Rows] = {
        "areas": [{"id": "a1", "name": "East"}, {"id": "a2", "name": "West"}],
        "people": [*people(*east, area="a1"), *people(*west, area="a2")],
        "knows": [
            {"person": a, "other": b, "since": "2024-01-01" if k < 10 else "2025-05-01"}
            for k, (a, b) in enumerate(pairs[: 10 + more])
        ],
    }
    graph = graph_of(folder, **sheets).at("2025-06-30")
    found = data_in(maps.html(graph, view="manager", since="2025-01-01"))["time"]
    told: list[int] = found["pairs"][0][2:]
    assert found["whole"] == told  # all ties there are lie between the two
    return told


@pytest.mark.parametrize(("more", "told"), [(2, [10, 10]), (3, [0, 15]), (7, [0, 15]), (8, [10, 20])])
def test_a_few_more_ties_between_two_areas_are_not_told(tmp_path: Path, more: int, told: list[int]) -> None:
    assert few_more(tmp_path, more)[-2:] == told


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ([10, 20, 30], [10, 20, 30]),
        ([0, 20, 20], [0, 20, 20]),
        ([0, 15, 25], [0, 0, 25]),
        ([0, 10], [0, 10]),
        ([10, 0], [0, 0]),
        ([20, 30, 25], [0, 0, 25]),
        ([10, 10], [10, 10]),
        ([0, 0], [0, 0]),
    ],
)
def test_a_small_change_leaves_the_last_number_alone(row: list[int], told: list[int]) -> None:
    assert between_areas._told(row) == told


def test_a_quarter_has_one_number_in_all_files(tmp_path: Path) -> None:
    """Two files that end at other days never tell two numbers of the same day, and no number says how another was."""
    dice = random.Random(7)
    ids = [f"{area}{k:02}" for area in "abc" for k in range(12)]
    pairs = [(a, b) for a, b in combinations(ids, 2) if a[0] != b[0]]
    ties = [
        {
            "person": a,
            "other": b,
            "since": f"2024-{dice.randint(1, 12):02}-10",
            "until": dice.choice(["", f"2025-{dice.randint(1, 12):02}-10"]),
        }
        for a, b in dice.sample(pairs, 120)
    ]
    sheets: dict[str, Rows] = {
        "areas": [{"id": area, "name": area.upper()} for area in "abc"],
        "people": [row for area in "abc" for row in people(*(i for i in ids if i[0] == area), area=area)],
        "knows": ties,
    }
    graph, found = graph_of(tmp_path, **sheets), dict[tuple[str, tuple[str, str]], set[int]]()
    for end in ("2024-09-30", "2024-11-05", "2024-12-31", "2025-05-20", "2025-12-31"):
        time = figure(graph.at(end), "manager", since="2024-02-01").time
        assert isinstance(time, BetweenAreas)
        for pair, row in zip(time.pairs, time.ties.tolist(), strict=True):
            for day, n in zip(time.steps.days, row, strict=True):
                found.setdefault((day, pair), set()).update({n} - {0})
    assert max(map(len, found.values())) == 1
    assert sum(map(len, found.values())) > 10


def test_ties_of_an_area_of_few_people_are_not_told_of_the_time_it_had_few(tmp_path: Path) -> None:
    east, west = [f"e{k}" for k in range(11)], [f"w{k}" for k in range(11)]
    sheets: dict[str, Rows] = {
        "areas": [{"id": "a1", "name": "East"}, {"id": "a2", "name": "West"}],
        "people": [
            *(
                {**row, "joined": "2025-01-01" if k < 9 else "2025-05-01"}
                for k, row in enumerate(people(*east, area="a1"))
            ),
            *({**row, "joined": ""} for row in people(*west, area="a2")),
        ],
        "knows": knows(*((a, b) for a in east[:4] for b in west[:6])),
    }
    graph = graph_of(tmp_path, **sheets).at("2025-06-30")
    page = maps.html(graph, view="manager", since="2025-01-01")
    assert rows_of(page, "across") == [["East", "West", "25", "–"]]


@pytest.mark.parametrize(
    ("since", "words"),
    [
        ("1900-01-01", "Nothing is recorded as early as 1900-01-01: the first day in the data is 2024-01-01"),
        ("2025-05-01", "From 2025-05-01 to 2025-05-20 there is no month to look back on: begin earlier."),
        ("2031-01-01", "there is no month to look back on"),
        ("last spring", "There is no wave 'last spring', and it is not a date."),
    ],
)
@pytest.mark.parametrize("view", ["builder", "manager"])
def test_a_beginning_that_cannot_be_is_refused(tmp_path: Path, since: str, words: str, view: str) -> None:
    with pytest.raises(InputError, match=words):
        maps.html(dated_town(tmp_path), view=view, since=since)


def test_a_manager_needs_a_quarter_to_look_back_on(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="From 2025-04-10 to 2025-05-20 there is no quarter to look back on"):
        maps.html(dated_town(tmp_path), view="manager", since="2025-04-10")


def test_an_evaluators_map_says_why_it_has_no_months(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no dates of single people"):
        maps.html(dated_town(tmp_path), view="evaluator", since="2025-01-01")


def test_ties_without_months_are_said_to_have_none(tmp_path: Path) -> None:
    for view, layer in (("manager", "shared:groups"), ("builder", "knows+shared:groups")):
        with pytest.raises(InputError, match="no months to show for these ties"):
            maps.html(dated_town(tmp_path / view), view=view, layer=layer, since="2025-01-20")


def test_a_town_counted_for_its_size_has_no_months(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "PEOPLE_IN_ONE_FILE", 3)
    assert data_in(maps.html(dated_town(tmp_path / "a"), view="builder"))["time"] is None
    with pytest.raises(InputError, match="not month by month"):
        maps.html(dated_town(tmp_path / "b"), view="builder", since="2025-01-20")


def test_where_nothing_is_dated_there_is_no_slider(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, people=people("ann", "bea"), knows=knows(("ann", "bea")), permissions=permitted("ann"))
    assert 'id="month"' not in maps.html(graph, view="builder")
    with pytest.raises(InputError, match="Nothing recorded here has a date"):
        maps.html(graph, view="builder", since="2025-01-01")


def test_a_long_time_has_longer_steps(tmp_path: Path) -> None:
    tie = {"person": "ann", "other": "bea", "since": "1931-02-03"}
    graph = graph_of(tmp_path, people=people("ann", "bea"), knows=[tie], permissions=permitted("ann", "bea"))
    time = data_in(maps.html(graph.at("2025-05-20"), view="builder", since="1931-02-03"))["time"]
    assert time["months"] == 24
    assert len(time["steps"]) <= 60
    assert time["steps"][0] == "December 1931"


def test_the_day_shown_is_a_waves_last_or_a_date() -> None:
    graph = dated("hillside")
    assert shown_day(graph, None, None) is graph
    assert shown_day(graph, None, "12 months").as_of == "2026-03-31"
    assert shown_day(graph, None, "2025-12-31").as_of == "2025-12-31"
    for as_of, until, words in (
        ("2025-12-31", "2025-12-31", "leave one out"),
        (None, "2999-01-01", "still to come"),
        (None, "1900-01-01", "Nothing is recorded as early as"),
    ):
        with pytest.raises(InputError, match=words):
            shown_day(graph, as_of, until)


def test_months_keep_the_file_small(drawn: Drawn) -> None:
    without = len(maps.html(CommunityGraph(dated("hillside").frames()), view="manager"))
    assert drawn("hillside", "manager").stat().st_size - without < 6_000
    data = data_in(drawn("hillside", "builder").read_text(encoding="utf-8"))["time"]
    assert sum(map(len, (str(data["lines"]), str(data["past"])))) < 8_000
    assert pd.Series(data["lines"][1::2]).between(1, 15).all()
