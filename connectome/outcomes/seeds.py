"""Random draws that anybody can repeat, and that one more figure does not change."""

from __future__ import annotations

from hashlib import sha256

import numpy as np

DRAWS = 9_999
"""Labelings or assignments drawn where all of them are too many."""


def generator(run: str, indicator: str) -> np.random.Generator:
    """Draws for one figure of one run: PCG64, the seed the first 8 bytes of SHA-256 of the two names."""
    seed = int.from_bytes(sha256((run + indicator).encode()).digest()[:8])
    return np.random.Generator(np.random.PCG64(seed))
