"""A made-up city for benchmarks: neighbourhoods of about 2,000 people, households, groups, friends of friends.

Usage: python scripts/bench/generate.py PEOPLE FILE.npz [--seed 7]

About eight ties a person, with a long tail; 1 % without a tie and 1 % in small sets of 2 to 6. Rows come in random
order, as from a register, so the numbering of people says nothing about who is near whom.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Pairs = NDArray[np.int64]

NEIGHBOURHOOD = 2000
GROUPS = 110
"""Groups in a neighbourhood; few are large (Zipf)."""
MEAN_DEGREE = 8.0


class City:
    """Who lives where and how outgoing they are, before any ties."""

    def __init__(self, people: int, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        self.people = people
        self.places = max(4, people // NEIGHBOURHOOD)
        self.place = np.sort(self.random.integers(0, self.places, people))
        self.place_start = np.searchsorted(self.place, np.arange(self.places + 1))
        side = int(np.ceil(np.sqrt(self.places)))
        x, y = np.arange(self.places) % side, np.arange(self.places) // side
        steps = ((1, 0), (-1, 0), (0, 1), (0, -1))
        self.beside = np.stack([((x + i) % side + (y + j) % side * side) % self.places for i, j in steps], axis=1)
        outgoing = np.minimum(self.random.pareto(2.2, people) + 0.35, 150.0)
        self.outgoing = outgoing / outgoing.mean()
        kind = self.random.random(people)
        self.small = (kind >= 0.01) & (kind < 0.02)
        self.usual = kind >= 0.02

    def neighbouring(self, places: Ints) -> Ints:
        """Return a place beside each of these."""
        return np.asarray(self.beside[places, self.random.integers(0, 4, len(places))])

    def somebody_in(self, places: Ints) -> Ints:
        """Return someone who lives in each of these places."""
        start, end = self.place_start[places], self.place_start[places + 1]
        return np.asarray(start + (self.random.random(len(places)) * (end - start)).astype(np.int64))

    def clean(self, pairs: Pairs) -> Pairs:
        """Return each pair of usual people once."""
        one, other = pairs[:, 0], pairs[:, 1]
        pairs = np.sort(pairs[(one != other) & self.usual[one] & self.usual[other]], axis=1)
        key = np.unique(pairs[:, 0] * self.people + pairs[:, 1])
        return np.stack([key // self.people, key % self.people], axis=1)


def households(city: City) -> list[Pairs]:
    """Tie most of those who live together: one to five people in a row."""
    sizes = city.random.choice([1, 2, 3, 4, 5], size=city.people, p=[0.32, 0.33, 0.17, 0.12, 0.06])
    home = np.searchsorted(np.cumsum(sizes), np.arange(city.people), side="right")
    out = []
    for gap in range(1, 5):
        one = np.arange(city.people - gap)
        together = (home[one] == home[one + gap]) & (city.place[one] == city.place[one + gap])
        one = one[together & (city.random.random(len(one)) < 0.9)]
        out.append(np.stack([one, one + gap], axis=1))
    return out


def group_ties(city: City) -> list[Pairs]:
    """Tie members of groups to a few others of the group, most to those who joined about when they did."""
    joined = np.minimum(city.random.poisson(1.25 * city.outgoing), 80)
    joined[~city.usual] = 0
    who = np.repeat(np.arange(city.people), joined)
    where = city.place[who].copy()
    draw = city.random.random(len(who))
    near, far = (draw > 0.86) & (draw <= 0.965), draw > 0.965
    where[near] = city.neighbouring(where[near])
    where[far] = city.random.integers(0, city.places, int(far.sum()))
    popular = 1.0 / np.arange(1, GROUPS + 1) ** 0.55
    group = where * GROUPS + city.random.choice(GROUPS, size=len(who), p=popular / popular.sum())
    member = np.unique(group * city.people + who)
    group, who = member // city.people, member % city.people
    start = np.searchsorted(group, np.arange(city.places * GROUPS + 1))
    size, position = np.diff(start)[group], np.arange(len(who)) - start[group]
    out = []
    for share, spread in ((0.90, 0.8), (0.55, 1.2), (0.25, 2.5), (0.10, 30.0)):
        i = np.flatnonzero((city.random.random(len(who)) < share) & (size > 2))
        gap = 1 + np.minimum(np.floor(city.random.exponential(spread, len(i))), size[i] - 2).astype(np.int64)
        out.append(np.stack([who[i], who[start[group[i]] + (position[i] + gap) % size[i]]], axis=1))
    return out


def farther_ties(city: City) -> list[Pairs]:
    """Tie some to the neighbourhood beside, fewer to anywhere."""
    chance = np.minimum(city.outgoing, 6)
    near = np.flatnonzero((city.random.random(city.people) < 0.22 * chance) & city.usual)
    far = np.flatnonzero((city.random.random(city.people) < 0.10 * chance) & city.usual)
    beside = city.somebody_in(city.neighbouring(city.place[near]))
    anywhere = city.random.integers(0, city.people, len(far))
    return [np.stack([near, beside], axis=1), np.stack([far, anywhere], axis=1)]


def friends_of_friends(city: City, ties: Pairs) -> Pairs:
    """Close triangles until people have `MEAN_DEGREE` ties on average."""
    wanted = int(MEAN_DEGREE * city.people / 2)
    for _ in range(12):
        missing = wanted - len(ties)
        if missing <= 0.002 * wanted:
            break
        source, target = np.concatenate([ties, ties[:, ::-1]]).T
        order = np.argsort(source, kind="stable")
        target = target[order]
        start = np.searchsorted(source[order], np.arange(city.people + 1))
        chosen = ties[city.random.integers(0, len(ties), int(missing * 1.15) + 10)]
        turned = city.random.random(len(chosen)) < 0.5
        one, middle = np.where(turned, chosen[:, 0], chosen[:, 1]), np.where(turned, chosen[:, 1], chosen[:, 0])
        contacts = np.diff(start)[middle]
        other = target[start[middle] + (city.random.random(len(chosen)) * contacts).astype(np.int64)]
        ties = city.clean(np.concatenate([ties, np.stack([one, other], axis=1)]))
    keep = np.sort(city.random.choice(len(ties), min(wanted, len(ties)), replace=False))
    return np.asarray(ties[keep])


def small_sets(city: City) -> list[Pairs]:
    """Tie the few who keep to themselves into sets of two to six."""
    people = np.flatnonzero(city.small)
    sizes = city.random.choice([2, 2, 2, 3, 3, 4, 5, 6], size=len(people))
    together = np.searchsorted(np.cumsum(sizes), np.arange(len(people)), side="right")
    out = []
    for gap in range(1, 6):
        i = np.arange(max(0, len(people) - gap))
        i = i[(together[i] == together[i + gap]) & ((city.random.random(len(i)) < 0.5) | (gap == 1))]
        out.append(np.stack([people[i], people[i + gap]], axis=1))
    return out


def generate(people: int, seed: int = 7) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Make the ties of a city.

    Parameters
    ----------
    people : int
        At least 1,000.
    seed : int
        The same seed gives the same city.

    Returns
    -------
    source, target : int32 arrays of shape (ties,)
        Positions 0 … people-1, in random order.
    """
    city = City(people, seed)
    ties = city.clean(np.concatenate([*households(city), *group_ties(city), *farther_ties(city)]))
    alone = np.flatnonzero((np.bincount(ties.ravel(), minlength=people) == 0) & city.usual)
    greeted = np.stack([alone, city.somebody_in(city.place[alone])], axis=1)
    ties = friends_of_friends(city, city.clean(np.concatenate([ties, greeted])))
    ties = city.random.permutation(people)[np.concatenate([ties, *small_sets(city)])]
    turned = city.random.random(len(ties)) < 0.5
    ties[turned] = ties[turned][:, ::-1]
    ties = ties[city.random.permutation(len(ties))].astype(np.int32)
    return np.ascontiguousarray(ties[:, 0]), np.ascontiguousarray(ties[:, 1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("people", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    source, target = generate(chosen.people, chosen.seed)
    np.savez(chosen.file, people=chosen.people, source=source, target=target)
    degree = np.bincount(np.concatenate([source, target]), minlength=chosen.people)
    print(
        f"{chosen.people:,} people, {len(source):,} ties, {(degree == 0).mean():.1%} without a tie, most {degree.max()}"
    )


if __name__ == "__main__":
    main()
