"""Second looks at the figures of ties: worked out again another way."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from scipy.stats import hypergeom, linregress

from connectome.outcomes.second_looks import flows_by_group, memberships, of_introduced, second_opinions
from tests.outcomes.kinds.towns import ids, ring, sheets, spanned

PEOPLE = ids(60)
AFTER = ring(PEOPLE) + ring(PEOPLE[:20], 3)


def numbers(words: str) -> list[float]:
    return [float(n) for n in re.findall(r"[-+]?\d+\.\d+", words)]


def test_a_standard_error_by_drawing_people_and_what_missing_people_would_do() -> None:
    missing, se = second_opinions(spanned(**sheets(60, ring(PEOPLE), AFTER)))
    change = np.zeros((60, 60))
    for a, b in ring(list(range(20)), 3):  # type: ignore[arg-type]
        change[a, b] = change[b, a] = 1  # type: ignore[index]
    rng = np.random.default_rng(5)
    drawn = []
    for _ in range(2_000):
        who = rng.integers(60, size=60)
        block, same = change[np.ix_(who, who)], (who[:, None] == who) & ~np.eye(60, dtype=bool)
        block[same] = change[~np.eye(60, dtype=bool)].mean()
        drawn.append(block.sum() / 60)
    assert numbers(se)[0] == pytest.approx(np.std(drawn), rel=0.08)
    degrees = change.sum(axis=1) + 2
    for share, told in zip((54, 48, 42), numbers(missing)[:3], strict=True):
        assert told == pytest.approx(degrees.mean() * (share - 1) / 59, abs=0.005)
    alone = np.mean([hypergeom(59, int(d), 41).pmf(0) for d in degrees])
    assert f"{alone:.0%} with no tie instead of 0%" in missing


def test_people_introduced_beside_the_line_through_everybody() -> None:
    """Twenty with two ties each are introduced, and end with four; the others have three and keep them."""
    before = ring(PEOPLE) + ring(PEOPLE[20:], 2)
    rows = sheets(
        60, before, before + ring(PEOPLE[:20], 2),
        introductions=[{"id": f"i{k}", "date": "2025-06-01", "parties": f"{PEOPLE[k]};{PEOPLE[k + 1]}", "state": "made"}
                       for k in range(0, 20, 2)],
        permissions=[{"person": p, "for": "introduce", "given": "2024-01-01"} for p in PEOPLE],
    )  # fmt: skip
    first, later = np.array([2.0] * 20 + [4.0] * 40), np.full(60, 4.0)
    line = linregress(first, later)
    words = of_introduced(spanned(**rows))
    assert words.startswith("20 people introduced between the waves had 2.00 ties each at first and 4.00 later")
    assert f"{line.intercept + line.slope * 2:.2f} were to be expected" in words
    assert "Others changed by +0.00" in words
    assert of_introduced(spanned(**{**rows, "introductions": rows["introductions"][:4]})) == "", "eight people"


def test_memberships_and_ties_of_groups_the_plan_names() -> None:
    belongs = [
        {"person": "p00", "to": "g1", "since": "2024-01-01"},
        {"person": "p01", "to": "g1", "since": "2024-01-01", "until": "2025-06-01"},
        {"person": "p02", "to": "g1", "since": "2025-06-01"},
    ]
    town = spanned(**sheets(60, ring(PEOPLE), AFTER, belongs=belongs, groups=[{"id": "g1"}]))
    assert memberships(town).endswith("1 kept, 1 new, 1 ended.")
    said = pd.DataFrame({"person": PEOPLE, "characteristic": "age", "value": ["young"] * 20 + ["old"] * 40})
    found = flows_by_group(town, said, ("Age",)).set_index(["value", "ties"])[["kept", "gained", "lost"]]
    assert found.loc["young"].to_numpy().tolist() == [[19, 20, 0], [2, 0, 0], [39, 0, 0]]
    assert not len(flows_by_group(town, said, ("carer",)))
