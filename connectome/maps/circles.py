"""Circles: parts of a network with more ties inside than between. One deterministic pass of the Louvain method."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

Weights = dict[int, dict[int, float]]


def circles(n: int, ties: Iterable[tuple[int, int]], resolution: float = 1.0) -> list[int]:
    """The circle each shape is in, numbered from 0 by size; the same ties give the same circles, whatever their order.

    Parameters
    ----------
    n
        Number of shapes.
    ties
        Pairs of shapes 0 … n-1.
    resolution
        Above 1 for more and smaller circles.

    References
    ----------
    Blondel, Guillaume, Lambiotte and Lefebvre (2008). Fast unfolding of communities in large networks. J. Stat. Mech.
    """
    graph: Weights = {i: {} for i in range(n)}
    for a, b in sorted({(min(a, b), max(a, b)) for a, b in ties if a != b}):
        graph[a][b] = graph[b][a] = 1.0
    belongs = list(range(n))
    while True:
        moved = _best_moves(graph, resolution)
        if len(set(moved.values())) == len(graph):
            break
        belongs = [moved[c] for c in belongs]
        graph = _folded(graph, moved)
    return _by_size(belongs)


def _best_moves(graph: Weights, resolution: float) -> dict[int, int]:
    """Move each shape in turn to the circle that raises modularity most, until none moves."""
    circle = {i: i for i in graph}
    strength = {i: sum(row.values()) + row.get(i, 0.0) for i, row in graph.items()}
    total, doubled = dict(strength), sum(strength.values())
    for _ in range(50):
        if not sum(_move(i, graph, circle, strength, total, resolution / doubled) for i in graph if graph[i]):
            break
    return circle


def _move(
    i: int, graph: Weights, circle: dict[int, int], strength: dict[int, float], total: dict[int, float], cost: float
) -> bool:
    towards: dict[int, float] = defaultdict(float)
    for j, w in graph[i].items():
        if j != i:
            towards[circle[j]] += w
    here = circle[i]
    total[here] -= strength[i]

    def gain(c: int) -> float:
        return towards[c] - cost * strength[i] * total[c]

    best = max([here, *sorted(towards)], key=gain)
    if gain(best) <= gain(here) + 1e-12:
        best = here
    circle[i] = best
    total[best] += strength[i]
    return best != here


def _folded(graph: Weights, circle: dict[int, int]) -> Weights:
    out: Weights = {c: {} for c in sorted(set(circle.values()))}
    for i, row in graph.items():
        for j, w in row.items():
            a, b = circle[i], circle[j]
            # a tie inside is met from both ends, and a fold's own tie counts twice in its strength
            out[a][b] = out[a].get(b, 0.0) + (w / 2 if a == b and i != j else w)
    return out


def _by_size(belongs: list[int]) -> list[int]:
    first: dict[int, int] = {}
    size: dict[int, int] = defaultdict(int)
    for i, c in enumerate(belongs):
        first.setdefault(c, i)
        size[c] += 1
    rank = {c: k for k, c in enumerate(sorted(size, key=lambda c: (-size[c], first[c])))}
    return [rank[c] for c in belongs]
