"""How well the walk from people to groups foresees who joins what: two years of memberships, beside simple rules.

    python scripts/bench/joining.py FOLDER

FOLDER holds membership_YEAR.csv of two years with the columns student and club, such as the school clubs of McFarland
(1999) in the R package NetData (GPL-2, not part of this repository). Counted are people with a membership in both years
and a club in the second that they were not in before; clubs are those of both years. Equal scores count as the mean
over 200 random orders.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.introductions.membership_walk import scores

Scores = NDArray[np.float64]
Marks = NDArray[np.bool_]
TOP = 5


def read(folder: Path) -> tuple[Marks, Marks]:
    """Who was in what in the first year, and who joined what new by the second."""
    first, second = (
        pd.read_csv(p, dtype=str)[["student", "club"]] for p in sorted(folder.glob("membership_*.csv"))[:2]
    )
    clubs = sorted(set(first["club"]) & set(second["club"]))
    first, second = (year[year["club"].isin(clubs)] for year in (first, second))
    people = sorted(set(first["student"]) & set(second["student"]))
    before, after = (
        pd.crosstab(year["student"], year["club"]).reindex(index=people, columns=clubs, fill_value=0).to_numpy() > 0
        for year in (first, second)
    )
    return before, after & ~before


def expected(score: Scores, free: Marks, new: Marks) -> tuple[float, float, float]:
    """hit@5, reciprocal rank of the first, and average precision of one person, over random orders of equal scores."""
    rng = np.random.default_rng(1)
    at = np.flatnonzero(free)
    total = np.zeros(3)
    draws = 200
    for _ in range(draws):
        order = at[np.lexsort((rng.random(len(at)), -np.round(score[at], 10)))]
        ranks = np.flatnonzero(new[order]) + 1
        total += (ranks[0] <= TOP, 1 / ranks[0], float(np.mean(np.arange(1, len(ranks) + 1) / ranks)))
    hit, reciprocal, precision = total / draws
    return float(hit), float(reciprocal), float(precision)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    before, new = read(parser.parse_args().folder)
    person, to = np.nonzero(before)
    people, clubs = before.shape
    joined = np.flatnonzero(new.any(axis=1))
    size = before.sum(axis=0).astype(float)
    shared = (before @ before.T.astype(float)) @ before
    ours = scores(person, to, people, clubs, np.arange(people))
    rules = {"most members": np.tile(size, (people, 1)), "common members": shared, "walk and members": ours}
    print(f"{people} people, {clubs} clubs, {len(joined)} people with {int(new.sum())} new memberships")
    for name, score in rules.items():
        each = np.array([expected(score[i], ~before[i], new[i]) for i in joined])
        print(f"{name:18} hit@5 {each[:, 0].mean():.3f}  MRR {each[:, 1].mean():.3f}  AP {each[:, 2].mean():.3f}")


if __name__ == "__main__":
    main()
