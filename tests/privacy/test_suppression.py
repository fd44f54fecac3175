"""What is hidden of a table stays hidden: known values, and random tables solved again by a reader of their own."""

from __future__ import annotations

import itertools
import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectome.errors import InputError, WouldDisclose
from connectome.privacy.suppression import ALL, Table, audit, given_away, needs, publish, suppress
from tests.privacy.attacking import ends, of, tables

DATA = Path(__file__).resolve().parents[1] / "data" / "suppression" / "oracles.json"
KNOWN: dict[str, Any] = {e["id"]: e["value"] for e in json.loads(DATA.read_text(encoding="utf-8"))["oracles"]}
WORKED = pd.DataFrame(KNOWN["suppression.table"]["table"], list("ABCD"), ["16-34", "35-64", "65+"])
some = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def named(places: list[list[int]]) -> set[tuple[str, str]]:
    return {(WORKED.index[r], WORKED.columns[c]) for r, c in places}


def at(place: str) -> tuple[str, str]:
    r, c = (int(k) for k in place.split(","))
    return WORKED.index[r], WORKED.columns[c]


def test_the_worked_example_hides_four_cells() -> None:
    known, table = KNOWN["suppression.table"], Table.of(WORKED)
    done = suppress(table, known["threshold"])
    assert done.small == named(known["primary"])
    assert done.hidden == named(known["suppressed"])
    assert done.cost == known["cost"]
    found = audit(table, [c for c in table.counts if c not in done.hidden])
    assert {cell: list(found[cell]) for cell in found} == {at(k): v for k, v in known["intervals"].items()}
    assert done.text(table)["A", "35-64"] == done.text(table)["D", "35-64"] == "not shown"
    assert done.text(table)["A", ALL] == "35"


@pytest.mark.parametrize(
    ("pattern", "hidden"),
    [
        ("primary only", [("A", "35-64")]),
        ("primary + row mate", [("A", "35-64"), ("A", "16-34")]),
        ("primary + row mate + column mate", [("A", "35-64"), ("A", "16-34"), ("D", "35-64")]),
    ],
)
def test_hiding_less_than_that_gives_it_away(pattern: str, hidden: list[tuple[str, str]]) -> None:
    table = Table.of(WORKED)
    found = audit(table, [c for c in table.counts if c not in hidden])
    assert list(found["A", "35-64"]) == KNOWN["suppression.table"]["unsafe_patterns"][pattern]
    assert given_away(found, needs(table, 5)) == [("A", "35-64")]


def test_where_most_would_go_categories_are_put_together() -> None:
    done = suppress(Table.of(WORKED), 10)
    known = KNOWN["suppression.table.t10"]
    assert (len(done.hidden), done.cost) == (known["n_suppressed"], known["cost"])
    assert done.merge == (("A", "B"), ("C", "D"))
    better = WORKED.groupby({"A": "A and B", "B": "A and B", "C": "C and D", "D": "C and D"}).sum()
    assert sum(ALL not in c for c in suppress(Table.of(better), 10).hidden) <= better.size / 3


def test_rounded_by_itself_each_cell_has_enough_values() -> None:
    known, table = KNOWN["suppression.rounded5"], Table.of(WORKED)
    done = publish(table, 10, 5)
    assert done.hidden == done.small == named(known["hidden"])
    assert (done.text["A", "16-34"], done.text["A", "35-64"], done.text[ALL, ALL]) == ("10", "fewer than 10", "165")
    found = audit(table, {c: ends for c, ends in done.printed.items() if c not in done.hidden}, done.hidden)
    assert {cell: list(found[cell]) for cell in found} == {at(k): v for k, v in known["intervals"].items()}


@pytest.mark.parametrize("values", [[3, 9, 6, 14, 12, 8], [5, 7, 2, 30, 6, 11], [0, 3, 9, 8, 5, 20]])
def test_the_fewest_people_are_hidden(values: list[int]) -> None:
    """Every cheaper set of cells, totals among them, gives something away; the one chosen does not."""
    frame = of(values, (2, 3))
    table = Table.of(frame)
    must, done = set(needs(table, 5)), suppress(table, 5)
    assert _safe(frame, table, done.hidden)
    rest = [c for c in table.counts if c not in must]
    for k in range(len(rest)):
        for more in itertools.combinations(rest, k):
            hidden = must | set(more)
            if sum(table.counts[c] for c in hidden) < done.cost:
                assert not _safe(frame, table, hidden), hidden


def _safe(frame: pd.DataFrame, table: Table, hidden: Collection[tuple[str, ...]]) -> bool:
    if any(len({total, *parts} & set(hidden)) == 1 for total, parts in table.sums):
        return False  # it is what the rest of its sum leaves
    printed = {c: (n, n) for c, n in table.counts.items() if c not in hidden}
    return all(low <= 1 and high >= 5 for low, high in (ends(frame, printed, c) for c in needs(table, 5)))


@some
@given(tables(4, 3), st.sampled_from([5, 10]))
def test_no_hidden_count_is_solved_again(frame: pd.DataFrame, t: int) -> None:
    check_hidden(frame, t)


def check_hidden(frame: pd.DataFrame, t: int) -> int:
    """Every count from 1 to t stays possible for each small one; somebody alone does not see their neighbour."""
    table = Table.of(frame)
    done = suppress(Table(table.counts, table.sums), t)
    printed = {c: (n, n) for c, n in table.counts.items() if c not in done.hidden}
    for cell, n in table.counts.items():
        if 0 < n < t:
            low, high = ends(frame, printed, cell)
            assert low <= 1, (frame, cell)
            assert high >= t, (frame, cell)
    for total, parts in table.sums:
        alone = [c for c in (total, *parts) if table.counts[c] == 1]
        assert not alone or len({total, *parts} & done.hidden) >= 3, frame
    return len(done.hidden)


@some
@given(tables(4, 3))
def test_no_published_count_is_solved_again(frame: pd.DataFrame) -> None:
    check_published(frame)


def check_published(frame: pd.DataFrame) -> int:
    """At least five counts under 10 stay possible for each hidden one, though what is hidden is known to be small."""
    table = Table.of(frame)
    try:
        done = publish(table)
    except WouldDisclose:
        return -1
    assert all(t == "0" or not t[:1].isdigit() or int(t) % 5 == 0 for t in done.text.values())
    for cell in done.small:
        low, high = ends(frame, done.printed, cell)
        values = np.arange(max(np.ceil(low), 0), min(np.floor(high), 9) + 1)
        assert len(values) >= 5, (frame, cell)
        assert table.counts[cell] in values
    return len(done.hidden - done.small)


def test_what_no_hiding_can_keep_is_refused() -> None:
    """Nine rows of people, nine people: one in each, for whoever reads that none of them is empty."""
    with pytest.raises(WouldDisclose, match="Put categories together"):
        publish(Table.of(pd.Series(dict.fromkeys("abcdefghi", 1))))


def test_a_row_with_nobody_or_everybody_in_a_sensitive_column() -> None:
    frame = of([20, 0, 15, 12, 18, 11, 9, 8], (4, 2))
    assert not suppress(Table.of(frame), 5).hidden
    done = suppress(Table.of(frame), 5, sensitive=["c1"])
    assert {("r0", "c0"), ("r0", "c1")} <= done.small
    low, high = ends(
        frame, {c: (n, n) for c, n in Table.of(frame).counts.items() if c not in done.hidden}, ("r0", "c1")
    )
    assert (low, high >= 5) == (0, True)


def test_what_is_shown_elsewhere_cannot_be_hidden() -> None:
    table = Table.of(pd.Series({"a": 3, "b": 40}))
    assert suppress(table, 5).hidden == {("a",), ("b",)}
    assert suppress(table, 5, shown=[("b",)]).hidden == {("a",), (ALL,)}
    assert suppress(table, 5, shown=[(ALL,)]).hidden == {("a",), ("b",)}
    with pytest.raises(WouldDisclose, match="'a' is under 5 and follows from figures that are shown elsewhere"):
        suppress(table, 5, shown=[("b",), (ALL,)])
    with pytest.raises(WouldDisclose, match="'a' is a count of fewer than 5 people and is shown elsewhere"):
        suppress(table, 5, shown=[("a",)])


def test_tables_that_share_cells_are_solved_together() -> None:
    """3 of 20 hidden beside 17 they follow from, once another table tells the 17."""
    first = Table.of(pd.DataFrame({"x": [3, 30], "y": [17, 9]}, index=["a", "b"]))
    hidden = suppress(first, 5).hidden
    shown = [c for c in first.counts if c not in hidden]
    second = Table({("a", "y"): 17}, ())
    assert audit(first, shown)["a", "x"] != (3, 3)
    assert audit([first, second], [*shown, ("a", "y")])["a", "x"] == (3, 3)


@pytest.mark.parametrize("n", [0, 1, 2])
def test_a_town_of_hardly_anybody(n: int) -> None:
    table = Table.of(pd.DataFrame({"x": [n, 0], "y": [0, 0]}, index=["a", "b"]))
    for done in (suppress(table, 5), publish(table)):
        assert (ALL, ALL) in done.hidden if n else not done.hidden


def test_one_row_or_column_has_no_totals_of_its_own() -> None:
    assert Table.of(pd.DataFrame({"x": [3]}, index=["a"])).sums == ()
    assert suppress(Table.of(pd.DataFrame({"x": [3], "y": [9]}, index=["a"])), 5).cost == 12
    assert suppress(Table({}, ()), 5).hidden == frozenset()


@pytest.mark.parametrize("values", [[1, -1], [1.5, 2], [np.nan, 2]])
def test_what_is_no_count_is_refused(values: list[float]) -> None:
    with pytest.raises(InputError, match="whole numbers from 0"):
        Table.of(pd.Series(values, index=["a", "b"]))


def test_two_rows_of_one_name_are_refused() -> None:
    with pytest.raises(InputError, match="names of their own"):
        Table.of(pd.Series([1, 2], index=["a", "a"]))
