"""Second looks at the figures of ties: worked out again another way."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from scipy.stats import hypergeom

from connectome.outcomes.second_looks import flows_by_group, memberships, second_opinions
from tests.outcomes.kinds.towns import asked, ids, ring, sheets, spanned

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
    assert f"{alone:.1%} with no tie instead of 0.0%" in missing


def test_memberships_and_ties_of_groups_the_plan_names() -> None:
    belongs = [
        *({"person": p, "to": "g1", "since": "2024-01-01"} for p in PEOPLE[:7]),
        *({"person": p, "to": "g1", "since": "2024-01-01", "until": "2025-06-01"} for p in PEOPLE[7:13]),
        {"person": "p20", "to": "g1", "since": "2025-06-01"},
    ]
    town = spanned(**sheets(60, ring(PEOPLE), AFTER, belongs=belongs, groups=[{"id": "g1"}]))
    assert memberships(town).endswith("7 kept, fewer than 5 new, 6 ended.")
    said = pd.DataFrame({"person": PEOPLE, "characteristic": "age", "value": ["young"] * 20 + ["old"] * 40})
    found = flows_by_group(town, said, ("Age",)).set_index(["value", "ties"])[["kept", "gained", "lost"]]
    assert found.loc["young"].to_numpy().tolist() == [[19, 20, 0], [2, 0, 0], [39, 0, 0]]
    assert not len(flows_by_group(town, said, ("carer",)))
    silent = flows_by_group(town, said[:50], ("age",)).set_index(["value", "ties"])[["kept", "gained", "lost"]]
    assert silent.loc["young"].to_numpy().tolist() == [[19, 20, 0], [1, 0, 0], [29, 0, 0]], (
        "ten who did not say are out"
    )


def test_by_own_report_nothing_is_said_of_ties_among_those_asked() -> None:
    """Two of three answered: under seven tenths."""
    there = {**sheets(60, ring(PEOPLE[:40])), "asked": asked(PEOPLE[:40])}
    assert spanned(**there).evidence.by_own_report  # type: ignore[union-attr]
    assert second_opinions(spanned(**there)) == ()
