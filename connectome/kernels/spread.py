"""Steps outward from many people at once: one bit for each start, 64 starts to a machine word."""

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
def begin(first: int, sources: Positions, seen: Bits, rim: Bits) -> None:
    """Set out from up to `TOGETHER` people.

    Parameters
    ----------
    first : int
        Place of the first person in ``seen`` and ``rim``.
    sources : int32 array
        Who to start from, as places.
    seen, rim : uint64 arrays of shape (people, `WORDS`)
        Filled in: which starts have reached each person, and which reached them in the last step. The bits of
        starts not used count as seen, so that "seen by all" stays a comparison with all ones.
    """
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
def step(
    first: int, ptr: Pointers, adj: Positions, seen: Bits, rim: Bits, next_rim: Bits, fresh: NDArray[np.int32]
) -> bool:
    """Take one step outward from every start at once.

    Parameters
    ----------
    first : int
        Place of the first person of the component that ``seen`` covers.
    ptr, adj : arrays of shape (n + 1,) and (2m,)
        Rows of neighbours.
    seen, rim, next_rim : uint64 arrays of shape (people, `WORDS`)
        See `begin`; ``seen`` and ``next_rim`` are filled in.
    fresh : int32 array of shape (people,)
        Filled in with how many starts reached each person in this step.

    Returns
    -------
    bool
        Whether anyone was reached.

    References
    ----------
    Then, M. et al. (2014). The more the merrier: efficient multi-source graph traversal. VLDB 8(4).
    """
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
