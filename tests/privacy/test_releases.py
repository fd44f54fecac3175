"""One release more: what two of them tell together, solved again by a reader of their own."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from connectome.errors import WouldDisclose
from connectome.privacy.suppression import ALL, Figure, Release, Table, check_release, publish
from connectome.privacy.suppression.releases import _Told
from connectome.privacy.suppression.words import EXACT, PUBLISHED, Precision
from tests.privacy.test_suppression import KNOWN

JUNE, JULY = "2026-06-30", "2026-07-31"


def figure(parts: str, true: int, how: Precision = EXACT, measure: str = "people") -> Figure:
    """One letter a part; printed exactly, or as ``how`` says."""
    return Figure.told(measure, tuple(parts), parts, true, how.count(true), how, blank=False)


def release(day: str, *figures: Figure) -> Release:
    return Release("the council", day, figures)


def test_an_area_and_the_area_without_one_street() -> None:
    known = KNOWN["suppression.differencing"]
    first = release(JUNE, figure("abc", known["report_1_total"]))
    second = release(JUNE, figure("ab", known["report_2_total"]))
    check_release([], first)
    check_release([], second)
    for ledger, new, beside in (([first], second, "'abc'"), ([second], first, "'ab'")):
        with pytest.raises(WouldDisclose) as stopped:
            check_release(ledger, new)
        assert known["release_allowed"] is False
        assert all(
            said in str(stopped.value) for said in (beside, "2026-06-30", "fewer than 10", "Nothing was written")
        )
        assert not any(str(known[k]) in str(stopped.value) for k in ("report_1_total", "report_2_total"))
    with pytest.raises(WouldDisclose):
        check_release([], release(JUNE, *first.figures, *second.figures))


def test_what_differs_by_many_or_not_at_all_may_be_told() -> None:
    first = release(JUNE, figure("abc", 35))
    for new in (
        figure("abc", 35),
        figure("ab", 20),
        figure("ab", 35),
        figure("d", 33),
        figure("abc", 33, measure="ties"),
    ):
        check_release([first], release(JUNE, new))
    check_release([first], release(JULY, figure("abc", 45)))


def test_two_days() -> None:
    """Exact counts tell of three people who came; rounded ones of 1 to 9 more, whichever they are."""
    with pytest.raises(WouldDisclose, match="the state of 2026-06-30"):
        check_release([release(JUNE, figure("a", 35))], release(JULY, figure("a", 38)))
    check_release([release(JUNE, figure("a", 35, PUBLISHED))], release(JULY, figure("a", 38, PUBLISHED)))


def test_waves_are_linked_by_who_answered_in_both() -> None:
    """Panel and joined make the whole of the second wave: the three who joined follow."""
    second = release(JULY, figure("pj", 33, measure="answered in July"))
    panel = figure("p", 30, measure="answered in July")
    with pytest.raises(WouldDisclose, match="'p'"):
        check_release([second], release(JULY, panel))


def test_a_hidden_cell_and_what_other_releases_tell_of_its_sum() -> None:
    """4 of area a are hidden in 31 of a and b; the 27 of b were told before."""
    hidden = Figure("people", ("a",), "a", 4, "fewer than 10", 1, 9)
    table = release(JUNE, hidden, figure("ab", 31))
    check_release([], table)
    with pytest.raises(WouldDisclose, match="beside 'a'"):
        check_release([release(JUNE, figure("b", 27))], table)


def hidden(part: str, true: int) -> Figure:
    return figure(part, true, PUBLISHED)


FOUR = [figure(x, 22, PUBLISHED) for x in "abcd"]
ONES = [hidden("e", 1), hidden("f", 1)]
FEBRUARY, NEXT_DAY, NEXT_YEAR = "2025-02-01", "2025-02-02", "2026-02-01"


def test_a_later_total_that_narrows_what_was_hidden_before() -> None:
    """Four nines hidden beside "130": told alone, the ward's 88 to 92 leaves 36 to 44 for them, so that each is one."""
    nines = [figure(x, 23, PUBLISHED) for x in "abcd"] + [hidden(x, 9) for x in "efgh"]
    town = release(JUNE, *nines, figure("abcdefgh", 128, PUBLISHED))
    ward = release(JUNE, figure("abcd", 92, PUBLISHED))
    check_release([], town)
    with pytest.raises(WouldDisclose, match=r"beside 'e'.* what was released for the council on the state of 2026"):
        check_release([town], ward)
    with pytest.raises(WouldDisclose, match="beside 'e'"):
        check_release([ward], town)
    check_release([town], town)
    check_release([town, ward], ward)  # however it came to be told: once more, it narrows nothing


@pytest.mark.parametrize("day", [FEBRUARY, NEXT_DAY, NEXT_YEAR])
def test_a_day_later_is_the_same_state_where_nothing_differs(day: str) -> None:
    """Four of 18 to 22 are 88 at most and the ward says 88 at least: 92 in all leave 4 for two areas of one each."""
    ward = release(FEBRUARY, *FOUR, figure("abcd", 88, PUBLISHED))
    town = release(day, *FOUR, *ONES, figure("abcdef", 90, PUBLISHED))
    check_release([], town)
    with pytest.raises(WouldDisclose, match="beside 'e'"):
        check_release([ward], town)
    with pytest.raises(WouldDisclose, match="beside 'abcd'"):
        check_release([town], ward)


def test_what_changed_is_no_longer_known_from_before() -> None:
    """Where each area has changed, the ward's number of before says nothing; one that has not still is what it was."""
    later = [figure(x, 21, PUBLISHED) for x in "abcd"]
    town = release(NEXT_DAY, *later, *ONES, figure("abcdef", 86, PUBLISHED))
    check_release([release(FEBRUARY, *FOUR, figure("abcd", 88, PUBLISHED))], town)
    three = release(FEBRUARY, *FOUR[:3], figure("abc", 66, EXACT))
    apart = release(NEXT_DAY, hidden("d", 3), figure("abcd", 69, EXACT))
    with pytest.raises(WouldDisclose, match="beside 'd'"):
        check_release([three], apart)


def test_hidden_counts_are_not_taken_for_unchanged_where_a_number_is_seen_to_differ() -> None:
    """Two threes beside 30 in 35, then beside 25 in 35: 1 to 9, and 6 to 14. That both stayed three is told nowhere."""
    threes = [hidden("a", 3), hidden("b", 3)]
    first, then = (
        release(day, *threes, figure("c", n, PUBLISHED), figure("abc", n + 6, PUBLISHED))
        for day, n in ((FEBRUARY, 30), (NEXT_YEAR, 27))
    )
    check_release([first], then)


def test_a_day_put_right_between_two_releases() -> None:
    """30 were 33 when it was told before: not one state, and three apart all the same."""
    with pytest.raises(WouldDisclose):
        check_release([release(JUNE, figure("a", 33))], release(JUNE, figure("a", 30)))
    check_release([release(JUNE, figure("a", 33), figure("b", 40))], release(JUNE, figure("a", 60), figure("b", 40)))


def test_a_printed_ten_is_ten_to_twelve() -> None:
    """The page says that none under ten is told: two areas of 10 are 20 at least, which leaves 1 or 2 of a 20."""
    assert figure("a", 10, PUBLISHED).printed == (10, 12)
    tens = [figure(x, 10, PUBLISHED) for x in "ab"]
    with pytest.raises(WouldDisclose, match="beside 'c'"):
        check_release([release(JUNE, *tens)], release(JUNE, hidden("c", 2), figure("abc", 22, PUBLISHED)))


def test_sealed_text_holds_all_of_it() -> None:
    done = Release("the council", JUNE, (figure("ab", 35), figure("a", 4, PUBLISHED)), {"threshold": "10"})
    assert Release.unsealed(done.sealed()) == done
    assert json.loads(done.sealed())["figures"][1]["text"] == "fewer than 10"


def published(counts: list[int], day: str) -> Release:
    """A list of areas and its total, as it would be passed on."""
    parts = "abcdefgh"[: len(counts)]
    table = Table.of(pd.Series(counts, list(parts)))
    done = publish(table)
    figures = []
    for cell, (low, high) in done.printed.items():
        letters = parts if cell == (ALL,) else cell[0]
        top = None if np.isinf(high) else high
        figures.append(Figure("people", tuple(letters), letters, table.counts[cell], done.text[cell], low, top))
    return release(day, *figures)


def one_of(releases: list[Release], figure: Figure) -> tuple[float, float]:
    told = _Told(releases, figure.measure)
    return told.range(next(s for s in told.seen if s.figure == figure))


changes = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12), st.integers(0, 12)), min_size=2, max_size=5)


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(changes)
def test_no_small_difference_between_two_pages_is_solved(towns: list[tuple[int, int, int]]) -> None:
    check_pair(towns)


def check_pair(towns: list[tuple[int, int, int]]) -> str:
    """Two days of a town, each area with how many were there, left and came: allowed only where enough is possible."""
    first, second = [n for n, _, _ in towns], [n - min(left, n) + came for n, left, came in towns]
    try:
        before, after = published(first, JUNE), published(second, JULY)
    except WouldDisclose:
        return "not published"
    try:
        check_release([before], after)
    except WouldDisclose:
        return "stopped"
    for old, new in zip(before.figures, after.figures, strict=True):
        apart = abs(new.true - old.true)
        if 0 < apart < 10:
            (low, high), (least, most) = solve(before, old), solve(after, new)
            if old.high is not None:
                assert one_of([before], old) == (low, high)
            possible = np.arange(np.ceil(least - high), np.floor(most - low) + 1)
            assert len(possible) >= 5, (first, second, new.parts)
            assert new.true - old.true in possible
    return "allowed"


def solve(page: Release, wanted: Figure) -> tuple[float, float]:
    letters = sorted({p for f in page.figures for p in f.parts})
    rows = np.array([[float(letter in f.parts) for letter in letters] for f in page.figures])
    low = np.array([f.low for f in page.figures])
    high = np.array([10_000 if f.high is None else f.high for f in page.figures])
    goal = np.array([float(letter in wanted.parts) for letter in letters])
    ends = [linprog(s * goal, A_ub=np.vstack([rows, -rows]), b_ub=np.concatenate([high, -low])).fun for s in (1, -1)]
    return round(ends[0], 6), round(-ends[1], 6)


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(changes)
def test_one_more_release_never_widens_what_can_be_said(towns: list[tuple[int, int, int]]) -> None:
    page = published([n + 10 for n, _, _ in towns], JUNE)
    part = release(JUNE, *(figure(f.parts[0], f.true) for f in page.figures[:1]))
    for f in page.figures:
        low, high = one_of([page], f)
        narrow_low, narrow_high = one_of([part, page], f)
        assert low <= narrow_low <= f.true <= narrow_high <= high
