"""Whatever was asked and told of: no crash, and what must hold of every comparison."""

from __future__ import annotations

import math
import random
from collections import Counter
from functools import cache
from typing import Any

import pandas as pd
import pytest

from connectome import CommunityGraph
from connectome.outcomes import Comparison, compare
from connectome.outcomes.by_waves import more_fewer_counts
from connectome.outcomes.evidence import gather
from connectome.outcomes.periods import two_periods

WAVES = pd.DataFrame(
    [("w1", "one", "2025-01-01", "2025-01-31"), ("w2", "two", "2026-01-01", "2026-01-31")],
    columns=["id", "name", "from", "to"],
)
VALUES = ["present", "present", "ended", "don't know", "3", None]


SIZES = [0, 1, 2, 4, 6, 12, 31, 45, 60]


def town(seed: int) -> CommunityGraph:
    """Some people, asked in one way or another, and some of what they and others say."""
    rng = random.Random(seed)
    n, eager = SIZES[seed % len(SIZES)], rng.choice([0.6, 0.95, 1.0])
    ids = [f"p{i:02}" for i in range(n)]
    people = [(i, rng.choice(["a", "b", None]), rng.choice([None] * 9 + [False])) for i in ids]
    asked, told = [], []
    for wave in ("w1", "w2"):
        for i in ids:
            if rng.random() < eager:
                way = rng.choice(["free"] * 19 + ["form"]), rng.choice([None] * 19 + [2])
                asked.append((i, wave, "knows", *way, rng.choice(["answered"] * 12 + [None, "declined"])))
        for _ in range(rng.choice([n, 2 * n]) if n > 1 else 0):
            one, other = sorted(rng.sample(ids, 2))
            source = rng.choice(["asking", "diary", None])
            told.append((one, other, wave, rng.choice(VALUES), source, rng.choice([one, other, "builder", None])))
    sightings = pd.DataFrame(told, columns=["person", "other", "wave", "value", "source", "reporter"])
    frames: dict[str, Any] = {
        "people": pd.DataFrame(people, columns=["id", "area", "adult"]),
        "areas": pd.DataFrame([("a", "Mill"), ("b", None)], columns=["id", "name"]),
        "waves": WAVES,
        "asked": pd.DataFrame(asked, columns=["person", "wave", "what", "method", "cap", "result"]),
        "sightings": sightings.drop_duplicates(["person", "other", "wave", "reporter"]),
    }
    if n > 2:
        frames["roles"] = pd.DataFrame([(ids[0], "community builder", True)], columns=["person", "role", "paid"])
    return CommunityGraph(frames)


def check_figures(done: Comparison) -> None:
    for figure in done.indicators:
        if figure.value is None:
            assert (figure.low, figure.high, figure.numerator) == (None, None, None), figure.id
        if figure.low is not None and not math.isnan(figure.low):
            assert figure.status == "ok"
            assert figure.n is not None
            assert figure.n >= 30
            assert figure.low <= figure.value <= figure.high
        assert figure.reason or figure.status == "ok"
        assert figure.words
    said = " ".join(done.words)
    assert "nan" not in said.casefold().split()
    counts = Counter(done.groups["people"])
    assert not {str(k) for k in range(1, 5)} & set(counts)
    assert not {str(k) for k in range(1, 5)} & {*done.people["before"], *done.people["after"]}


@cache
def compared(seed: int) -> Comparison:
    return compare(town(seed), "one", "two")


@pytest.mark.parametrize("seed", range(27))
def test_what_must_hold(seed: int) -> None:
    graph, done = town(seed), compared(seed)
    check_figures(done)
    evidence = gather(graph, two_periods(graph, "one", "two"))
    ties = evidence.ties
    assert ties.steps().totals().sum() == pytest.approx(2 * (ties.gained - ties.lost))
    counts = more_fewer_counts(ties)
    assert counts["more"] + counts["same"] + counts["fewer"] == evidence.n
    assert counts["untouched"] <= counts["same"]
    assert evidence.n <= min(len(wave.answered) for wave in evidence.waves)


def test_every_status_is_among_them() -> None:
    found = {str(i.status) for seed in range(27) for i in compared(seed).indicators}
    assert found == {"ok", "descriptive_only", "suppressed", "not_comparable", "not_observed"}


@pytest.mark.parametrize("seed", range(9))
def test_two_days_of_any_town(seed: int) -> None:
    done = compare(town(seed), "2025-01-01", "2026-01-31")
    check_figures(done)
    assert "lost" not in done.ties
