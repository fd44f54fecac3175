"""Steps outward from many people at once: one bit for each start, 64 starts to a machine word.

Kernels that call each other stay in one file: numba compiles again what it kept only when the caller's file changes.
"""

# ruff: noqa: PLR0913, PLR0917 (a kernel takes plain arrays, so it takes many)
from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.csr import Pointers, Positions
from connectome.kernels.jit import kernel

Bits = NDArray[np.uint64]
WORDS = 4
"""Words beside each person: half a cache line."""
TOGETHER = 64 * WORDS
"""Starts that spread together."""
_ALL = np.uint64(0xFFFFFFFFFFFFFFFF)
_M1 = np.uint64(0x5555555555555555)
_M2 = np.uint64(0x3333333333333333)
_M4 = np.uint64(0x0F0F0F0F0F0F0F0F)
_H = np.uint64(0x0101010101010101)


@kernel
def _ones(x: np.uint64) -> np.uint64:
    """Count the bits set in a word; compiles to one instruction."""
    x = x - ((x >> np.uint64(1)) & _M1)
    x = (x & _M2) + ((x >> np.uint64(2)) & _M2)
    x = (x + (x >> np.uint64(4))) & _M4
    return (x * _H) >> np.uint64(56)


@kernel
def _begin(first: int, sources: Positions, seen: Bits, rim: Bits) -> None:
    """Set out from up to `TOGETHER` people. The bits of starts not used count as seen by everybody."""
    seen[:] = 0
    rim[:] = 0
    for k in range(TOGETHER):
        word = k // 64
        bit = np.uint64(1) << np.uint64(k % 64)
        if k < len(sources):
            seen[sources[k] - first, word] |= bit
            rim[sources[k] - first, word] |= bit
        else:
            for i in range(len(seen)):
                seen[i, word] |= bit


@kernel
def _step(
    first: int, ptr: Pointers, adj: Positions, seen: Bits, rim: Bits, next_rim: Bits, fresh: NDArray[np.int32]
) -> bool:
    """Take one step from every start at once; fill in how many starts reach each person, say whether any does."""
    reached = False
    gathered = np.empty(WORDS, np.uint64)
    for i in range(len(seen)):
        done = _ALL
        for k in range(WORDS):
            done &= seen[i, k]
            gathered[k] = 0
        count = np.uint64(0)
        if done == _ALL:
            for k in range(WORDS):
                next_rim[i, k] = 0
        else:
            for e in range(ptr[first + i], ptr[first + i + 1]):
                j = adj[e] - first
                for k in range(WORDS):
                    gathered[k] |= rim[j, k]
            for k in range(WORDS):
                new = gathered[k] & ~seen[i, k]
                next_rim[i, k] = new
                seen[i, k] |= new
                count += _ones(new)
        fresh[i] = np.int32(count)
        if count > 0:
            reached = True
    return reached


@kernel
def count_distances(
    start: int,
    end: int,
    first: int,
    sources: Positions,
    ptr: Pointers,
    adj: Positions,
    counts: NDArray[np.int32],
    seen: Bits,
    rim: Bits,
    next_rim: Bits,
    fresh: NDArray[np.int32],
) -> None:
    """Count how many of the sources are at each distance from each person of a component.

    Parameters
    ----------
    start, end : int
        Which batches of `TOGETHER` sources to set out from.
    first : int
        Place of the component's first person.
    sources : int32 array
        Places in the component.
    ptr, adj : arrays of shape (n + 1,) and (2m,)
        Rows of neighbours.
    counts : int32 array of shape (people, steps across + 1)
        Added to.
    seen, rim, next_rim : uint64 arrays of shape (people, `WORDS`)
        Scratch: which starts have reached each person, and which did in the last step and in this one.
    fresh : int32 array of shape (people,)
        Scratch.

    References
    ----------
    Then, M. et al. (2014). The more the merrier: efficient multi-source graph traversal. VLDB 8(4).
    """
    for batch in range(start, end):
        _begin(first, sources[batch * TOGETHER : (batch + 1) * TOGETHER], seen, rim)
        distance = 1
        while _step(first, ptr, adj, seen, rim, next_rim, fresh):
            for i in range(len(fresh)):
                counts[i, distance] += fresh[i]
            distance += 1
            rim, next_rim = next_rim, rim


@kernel
def sum_beyond(
    start: int,
    end: int,
    first: int,
    sources: Positions,
    ptr: Pointers,
    adj: Positions,
    near: int,
    total: NDArray[np.float64],
    number: NDArray[np.int64],
    seen: Bits,
    rim: Bits,
    next_rim: Bits,
    fresh: NDArray[np.int32],
) -> None:
    """Add up 1/distance from each person of a component to those of the sources who are beyond some distance.

    Parameters
    ----------
    start, end, first, sources, ptr, adj, seen, rim, next_rim, fresh
        As in `count_distances`.
    near : int
        Sources at up to so many steps are left out.
    total : float64 array of shape (batches, people)
        Added to: the sums, a row for each batch, so that threads never add to the same one.
    number : int64 array of shape (batches, people)
        Added to: how many sources each sum is over.
    """
    for batch in range(start, end):
        _begin(first, sources[batch * TOGETHER : (batch + 1) * TOGETHER], seen, rim)
        distance = 1
        while _step(first, ptr, adj, seen, rim, next_rim, fresh):
            if distance > near:
                for i in range(len(fresh)):
                    total[batch, i] += fresh[i] / distance
                    number[batch, i] += fresh[i]
            distance += 1
            rim, next_rim = next_rim, rim
