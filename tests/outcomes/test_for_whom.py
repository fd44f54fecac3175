"""Groups a plan names: those chosen by their ties at first come back towards the others, and that is no difference."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from connectome.outcomes.for_whom import for_whom
from connectome.outcomes.labels import deal, difference
from connectome.outcomes.plan import Plan
from connectome.outcomes.seeds import generator
from connectome.outcomes.span import Span, span
from tests.outcomes.kinds import towns
from tests.outcomes.known_programmes import END, START, town_of
from tests.towns import CommunityGraph

PLAN = Plan("2024-12-16", ("ties.change",), ("takes part",))
IDS = towns.ids(80)
SELDOM, TOO = "chance seldom gives", "chance gives too"


def row_of(spanned: Span, taking: set[str], others: list[str]) -> pd.Series:
    said = [(p, "takes part", "yes" if p in taking else "no") for p in others]
    rows = for_whom(spanned, PLAN, pd.DataFrame(said, columns=["person", "characteristic", "value"]))
    return rows.set_index("value").loc["yes"]


def of_a_programme(truth: str, number: int) -> tuple[pd.Series, Span]:
    """Those who take part beside everybody else asked."""
    town = town_of(truth, number)
    spanned = span(CommunityGraph(town.frames), START, END)
    return for_whom(spanned, PLAN, town.groups).set_index("value").loc["yes"], spanned


def test_people_picked_for_few_ties_are_set_beside_others_with_as_few() -> None:
    row, spanned = of_a_programme("few ties", 1)
    e, groups = spanned.evidence, town_of("few ties", 1).groups.set_index("person")["value"]
    assert e is not None
    there = (groups.reindex(e.seen.ids[: e.n]) == "yes").to_numpy().astype(np.int64)
    changes, rng = e.ties.steps().totals(), generator("", "for_whom takes part yes")
    first = e.ties.each(e.ties.before)
    plain, alike = deal(difference(changes), there, rng), deal(difference(changes), there, rng, first)
    assert plain.p < 0.05 < alike.p
    sides = pd.DataFrame({"first": first, "there": there, "change": changes}).groupby(["first", "there"])["change"]
    means, many = sides.mean().unstack(), sides.size().unstack()
    beside = pd.DataFrame({"gap": means[1] - means[0], "n": many[1]}).dropna()
    assert row["p"] == pytest.approx(alike.p, abs=0.02)  # other draws
    assert row["difference"] == pytest.approx(np.average(beside["gap"], weights=beside["n"]))
    assert row["change_each"] - row["change_of_others"] == pytest.approx(plain.value)
    assert f"beside people with as many ties at first, which {TOO}" in row["words"]


def test_an_effect_is_seen_beside_others_with_as_few() -> None:
    row, _ = of_a_programme("few ties, effect", 0)
    assert row["difference"] > 1
    assert SELDOM in row["words"]


def test_people_drawn_by_lot_are_set_beside_everybody() -> None:
    row, _ = of_a_programme("effect", 0)
    assert row["difference"] == pytest.approx(row["change_each"] - row["change_of_others"])
    assert f"a difference that {SELDOM} when the groups are dealt out anew." in row["words"]


def test_nobody_else_with_as_many_ties() -> None:
    """Forty with none, forty with two each; half of either has a new tie."""
    ring = towns.ring(IDS[40:])
    new = list(zip(IDS[:20:2], IDS[1:20:2], strict=True))
    row = row_of(towns.spanned(**towns.sheets(80, ring, ring + new)), set(IDS[:40]), IDS)
    assert row[["difference", "p"]].isna().all()
    assert (row["change_each"], row["change_of_others"]) == (0.5, 0)
    assert row["words"].endswith(
        "; fewer than 10 of them can be set beside others with as many ties at first, and few and many come together "
        "by themselves."
    )


def test_people_without_any_like_them_do_not_thin_the_difference() -> None:
    """Of forty-five who take part ten have no tie at first, and gain one each; of thirty-five others, none of whom has
    one, ten gain one. Nobody else is like the thirty-five in a ring."""
    taking, ring = {*IDS[:10], *IDS[45:]}, towns.ring(IDS[45:])
    new = list(zip(IDS[:20:2], IDS[1:20:2], strict=True))
    row = row_of(towns.spanned(**towns.sheets(80, ring, ring + new)), taking, IDS)
    assert row["difference"] == pytest.approx(1 - 10 / 35)
    assert f"+0.71 beside people with as many ties at first, which {SELDOM}" in row["words"]


@pytest.mark.parametrize(
    ("n", "more"),
    [(28, {}), (80, {"sites": [{"id": "s", "area": "a", "role": "programme", "start": "2025-12-01"}]})],
)
def test_nothing_is_told_where_no_range_is(n: int, more: dict[str, Any]) -> None:
    ids = towns.ids(n)
    said = [(p, "takes part", "yes" if k < n // 2 else "no") for k, p in enumerate(ids)]
    spanned = towns.spanned(**towns.sheets(n, **more))
    assert not len(for_whom(spanned, PLAN, pd.DataFrame(said, columns=["person", "characteristic", "value"])))


def test_where_few_answered_it_says_which_ties_are_counted() -> None:
    """Eighty of a hundred and twenty: the change of everybody counts whom each named, that of groups does not."""
    asked = towns.asked(IDS)
    row = row_of(towns.spanned(**{**towns.sheets(120), "asked": asked}), set(IDS[:40]), IDS)
    assert "(40 people): +0.00 ties each among those asked both times, everybody else" in row["words"]
    row = row_of(towns.spanned(**towns.sheets(80)), set(IDS[:40]), IDS)
    assert "(40 people): +0.00 ties each, everybody else" in row["words"]
