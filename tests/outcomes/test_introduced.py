"""People introduced who were those with few ties: set beside others like them, and no change is told of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

import numpy as np
import pytest

from connectome.outcomes.departures import refused
from connectome.outcomes.introduced import Introduced, introduced
from connectome.outcomes.site_changes import site_changes
from connectome.outcomes.span import Span
from tests.outcomes.kinds import towns
from tests.rendered.vocabulary import found_in

REFUSED = "chosen by their first figure"
IDS = towns.ids(30)
SOME = towns.ring(IDS[10:]) + towns.ring(IDS[10:], 2)
"""The last twenty have four ties each, the first ten none."""


def met(people: list[str], day: str = "2025-06-02", state: str = "made") -> dict[str, Any]:
    pairs = zip(people[::2], people[1::2], strict=True)
    rows = [{"id": f"i{k}", "date": day, "parties": f"{a};{b}", "state": state} for k, (a, b) in enumerate(pairs)]
    return {
        "introductions": rows,
        "permissions": [{"person": p, "for": "introduce", "given": "2024-01-01"} for p in IDS],
    }


def spanned(people: list[str], after: towns.Pairs, before: towns.Pairs = SOME, **more: Any) -> Span:
    return towns.spanned(**towns.sheets(30, before, after), **met(people, **more))


def found(span: Span) -> Introduced:
    here = introduced(span)
    assert here is not None
    return here


def test_people_with_few_ties_are_refused_a_change() -> None:
    """The first ten gain a tie each, the others lose one each of the ring: all towards the middle."""
    span = spanned(IDS[:10], SOME[::2] + list(zip(IDS[:10:2], IDS[1:10:2], strict=True)))
    here = found(span)
    assert (here.line.before, here.line.after, here.first_of_others) == (0, 1, 4)
    assert (here.line.change_of_others, here.by_first, here.alike) == (-2, True, None)
    assert here.line.expected == pytest.approx(1)  # the line goes through both groups, each of one first figure
    said = [words for words in refused(span, site_changes(span), here) if REFUSED in words]
    assert len(said) == 1
    assert said[0].startswith("Of people introduced between the waves: these people were chosen")
    assert "those with the same first figure who were not chosen, beside them" in said[0]
    assert here.words.startswith(
        "People introduced between the waves had 0.00 ties each at first among those asked both times, the others 4.00."
    )
    assert found_in(here.words) == []
    assert "rose" not in here.words
    assert "those introduced among them, expects 1.00 more of people with as many as they had." in here.words
    assert "Fewer than 10 of them can be set" in here.words


def test_people_who_are_like_the_others_are_not() -> None:
    ring = towns.ring(IDS)
    here = found(spanned(IDS[::3], ring + towns.ring(IDS, 3)[::3][:1], before=[*ring, (IDS[0], IDS[2])]))
    assert not here.by_first
    span = spanned(IDS[::3], ring)
    assert not any(REFUSED in words for words in refused(span, site_changes(span), here))


def test_beside_people_with_as_many_ties() -> None:
    """Twelve of twenty with four ties are introduced, and four with none beside six with none; the mean over both, and
    its spread over every way of dealing out, in a stratum small enough to go through."""
    people = [*IDS[:4], *IDS[10:22]]
    new = [(IDS[0], IDS[1]), (IDS[2], IDS[4]), (IDS[10], IDS[15]), (IDS[12], IDS[18])]
    span = spanned(people, SOME + new)
    alike = found(span).alike
    assert alike is not None
    assert alike.n == 16
    chosen = replace(found(span), by_first=True)
    (refusal,) = (words for words in refused(span, site_changes(span), chosen) if REFUSED in words)
    assert "not chosen, beside them" not in refusal, "they stand beside them"
    assert "Needed: a lot that chose among people with the same first figure" in refusal
    assert alike.value == pytest.approx((4 * (3 / 4 - 1 / 6) + 12 * (4 / 12 - 0)) / 16)
    gain = np.array([1, 1, 1, 0, 1, 0, 0, 0, 0, 0], dtype=np.float64)
    ways = [gain[list(p[:1])].mean() for p in permutations(range(10), 1)]
    # a mean of four of ten: variance of one drawn, over four, less what drawing without putting back takes
    four = np.var(ways) / 4 * (10 - 4) / (10 - 1) * (10 / 6) ** 2
    twelve = (4 / 20) * (16 / 20) / 12 * (20 - 12) / (20 - 1) * (20 / 8) ** 2
    assert alike.sd == pytest.approx(((16 * four + 144 * twelve) ** 0.5) / 16)
    assert alike.seldom == (alike.value > 1.959964 * alike.sd)
    assert found_in(found(span).words) == []
    assert "chance seldom gives" in found(span).words


@pytest.mark.parametrize(
    ("people", "more", "before"),
    [
        (IDS[:8], {}, SOME),  # few
        (IDS[:22], {}, SOME),  # few others
        (IDS[:10], {"day": "2024-12-01"}, SOME),  # before the earlier wave
        (IDS[:10], {"state": "suggested"}, SOME),
        (IDS[:10], {}, towns.ring(IDS)),  # all alike: no rule can have chosen by it
    ],
)
def test_nothing_is_told(people: list[str], more: dict[str, Any], before: towns.Pairs) -> None:
    assert introduced(spanned(people, SOME, before=before, **more)) is None


def test_nothing_is_told_of_waves_not_compared() -> None:
    sheets = towns.sheets(30, SOME, SOME, asked=towns.asked(IDS[:8]))
    assert introduced(towns.spanned(**sheets, **met(IDS[:10]))) is None
    assert introduced(towns.spanned(**sheets, **met(IDS[:10]), start="2025-02-02", end="2026-01-15")) is None
    young = towns.sheets(30, SOME, SOME, sites=[{"id": "s", "area": "a", "role": "programme", "start": "2025-12-01"}])
    assert introduced(towns.spanned(**young, **met(IDS[:10]))) is None
    assert (
        introduced(towns.spanned(**towns.sheets(30, SOME, SOME, asked=towns.asked(IDS[1:])), **met(IDS[:12]))) is None
    )
