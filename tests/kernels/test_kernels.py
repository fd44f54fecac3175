"""Kernels where their measures would not show a mistake: order, layout, threads, sizes."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectome.kernels import layout, parallel, spread
from connectome.kernels.components import components
from connectome.kernels.crossings import crossings_and_length
from connectome.kernels.csr import rows


def some_rows(n: int, ties: int, seed: int, strength: bool = False):
    rng = np.random.default_rng(seed)
    ends = rng.integers(0, n, (2, ties)).astype(np.int32)
    return ends, rows(n, *ends, rng.uniform(1, 2, ties) if strength else None)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(1, 30), st.integers(0, 80), st.integers(0, 10**6))
def test_rows(n, ties, seed):
    ends, (ptr, adj, weight) = some_rows(n, ties, seed)
    graph = nx.Graph([(u, v) for u, v in ends.T.tolist() if u != v])
    assert weight is None
    for u in range(n):
        assert adj[ptr[u] : ptr[u + 1]].tolist() == sorted(graph.adj.get(u, []))


def test_a_tie_given_twice_keeps_the_larger_strength_at_both_ends():
    source, target = np.array([2, 0, 2, 0], np.int32), np.array([0, 2, 0, 1], np.int32)
    ptr, adj, weight = rows(3, source, target, np.array([1.0, 3.0, 2.0, 0.5]))
    assert adj.tolist() == [1, 2, 0, 0]
    assert weight.tolist() == [0.5, 3.0, 0.5, 3.0]
    assert ptr.tolist() == [0, 2, 3, 4]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(1, 30), st.integers(0, 40), st.integers(0, 10**6))
def test_layout(n, ties, seed):
    _, (ptr, adj, weight) = some_rows(n, ties, seed, strength=True)
    there = layout.lay_out(ptr, adj)
    assert sorted(there.order) == list(range(n))
    assert (there.rank[there.order] == np.arange(n)).all()
    for u in range(n):
        place = there.rank[u]
        row = there.adj[there.ptr[place] : there.ptr[place + 1]]
        assert there.order[row].tolist() == adj[ptr[u] : ptr[u + 1]].tolist()
    label, size = components(ptr, adj)
    for first, last in zip(there.starts[:-1], there.starts[1:], strict=True):
        assert len(set(label[there.order[first:last]])) == 1
        assert size[label[there.order[first]]] == last - first
    assert (layout.unplaced(there, layout.placed(there, weight)) == weight).all()
    assert (layout.placed(there, adj) == there.order[there.adj]).all()


def test_components_are_numbered_by_size_then_smallest_place():
    source, target = np.array([5, 3, 1, 6], np.int32), np.array([6, 4, 8, 7], np.int32)
    label, size = components(*rows(9, source, target)[:2])
    assert label.tolist() == [3, 1, 4, 2, 2, 0, 0, 0, 1]
    assert size.tolist() == [3, 2, 2, 1, 1]


@pytest.mark.parametrize("n", [3000, 20_000])
def test_components_of_many(n):
    _, (ptr, adj, _) = some_rows(n, int(n * 0.7), 5)
    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(zip(np.repeat(np.arange(n), np.diff(ptr)).tolist(), adj.tolist(), strict=True))
    label, size = components(ptr, adj)
    assert sorted(size) == sorted(len(c) for c in nx.connected_components(graph))
    assert all(len(set(label[list(c)])) == 1 for c in nx.connected_components(graph))


@pytest.mark.parametrize("n", [1, 7, 100])
@pytest.mark.parametrize("workers", [1, 3])
def test_ranges_cover_everything_once(n, workers, monkeypatch):
    monkeypatch.setattr(parallel, "threads", lambda: workers)
    seen = np.zeros(n, int)

    def run(first, last, add, scratch):
        seen[first:last] += add
        scratch.append(last - first)

    done = parallel.over_ranges(run, n, 1, scratch=lambda: ([],), small=0)
    assert (seen == 1).all()
    assert sum(sum(own[0]) for own in done) == n


def test_an_error_in_a_thread_is_raised(monkeypatch):
    monkeypatch.setattr(parallel, "threads", lambda: 2)

    def run(first, last):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        parallel.over_ranges(run, 10, small=0)


@given(st.integers(0, 2**64 - 1))
@settings(max_examples=50, deadline=None, derandomize=True)
def test_ones(word):
    assert int(spread._ones(np.uint64(word))) == word.bit_count()


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(2, 9), st.integers(1, 12), st.integers(0, 10**6))
def test_crossings_by_solving_for_the_meeting_point(points, lines, seed):
    """Oracle: where two lines meet, by numpy's linear solver; random points never lie on one line."""
    rng = np.random.default_rng(seed)
    where = rng.uniform(0, 10, (points, 2))
    ends = np.array([rng.choice(points, 2, replace=False) for _ in range(lines)])

    def meet(one, other):
        (a, b), (c, d) = where[one], where[other]
        if len({*one, *other}) < 4:
            return False
        along = np.linalg.solve(np.column_stack([b - a, c - d]), c - a)
        return bool(((along > 0) & (along < 1)).all())

    crossings, length = crossings_and_length(where, ends, np.arange(lines))
    assert crossings == sum(meet(one, other) for one in ends for other in ends)
    assert length == pytest.approx(sum(np.linalg.norm(where[a] - where[b]) for a, b in ends), abs=1e-9)
