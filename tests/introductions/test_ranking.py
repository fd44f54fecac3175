"""Short lists are the tops of long ones, and newcomers are counted as one would by hand, around a hub too."""

from __future__ import annotations

import numpy as np
import pytest

from connectome.introductions.desk import Desk
from tests.towns import graph_at_once, knows, people, permitted

N, HUB = 160, 90
"""People, and contacts of one of them: more than there are bits in a word."""


def town(seed: int) -> tuple[Desk, list[set[int]]]:
    draw = np.random.default_rng(seed)
    ids = [f"p{i:03}" for i in range(N)]
    pairs = {(int(min(a, b)), int(max(a, b))) for a, b in draw.integers(0, N, (220, 2)) if a != b}
    pairs |= {(0, int(j)) for j in draw.choice(np.arange(1, N), HUB, replace=False)}
    near: list[set[int]] = [{i} for i in range(N)]
    for a, b in pairs:
        near[a].add(b)
        near[b].add(a)
    kinds, areas = ["interest", "gift", "aspiration"], [f"a{k}" for k in range(3)]
    held = {(ids[i], kinds[k], f"w{w}") for i, k, w in zip(*draw.integers(0, (N, 3, 25), (400, 3)).T, strict=True)}
    graph = graph_at_once(
        people=[p | {"area": areas[i % 4]} if i % 4 < 3 else p for i, p in enumerate(people(*ids))],
        areas=[{"id": a, "name": a} for a in areas],
        permissions=permitted(*ids),
        knows=knows(*((ids[a], ids[b]) for a, b in sorted(pairs))),
        groups=[{"id": f"g{k}", "name": f"g{k}"} for k in range(12)],
        belongs=[{"person": ids[i], "to": f"g{k}"} for i, k in enumerate(draw.integers(0, 12, N))],
        facets=[{"person": p, "kind": k, "what": w} for p, k, w in sorted(held)],
    )
    return Desk(graph), near


@pytest.mark.parametrize("seed", range(3))
def test_short_lists_are_the_tops_of_long_ones(seed: int) -> None:
    desk, _ = town(seed)
    everybody = np.arange(N, dtype=np.int32)
    long = desk.ranking.best(everybody, N)
    for many in (1, 5, 20):
        short = desk.ranking.best(everybody[::-1].copy(), many)
        assert (short.counts == np.minimum(long.counts[::-1], many)).all()
        assert (short.others == long.others[::-1, :many])[short.filled].all()
        assert (short.keys == long.keys[::-1, :many])[short.filled].all()


def test_newcomers_around_a_hub() -> None:
    desk, near = town(0)
    assert len(near[0]) > 65
    pairs = desk.ranking.explained(desk.ranking.best(np.arange(N, dtype=np.int32), N))
    circle = [set().union(*(near[q] for q in near[p])) for p in range(N)]
    size = [(len(circle[p]), len(near[p]), p) for p in range(N)]
    for u, j, reach, common in zip(pairs.people, pairs.others, pairs.reach, pairs.common, strict=True):
        one, other = (u, j) if size[u] < size[j] else (j, u)
        assert reach == len(near[other] - circle[one])
        assert common == len((near[u] & near[j]) - {u, j})
