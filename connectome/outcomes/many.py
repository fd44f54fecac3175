"""Several figures looked at together: for an evaluator's annex only."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from connectome.outcomes.intervals import Numbers


def holm(p: ArrayLike) -> Numbers:
    """p adjusted for the number of headlines, in the order given; no assumption about how they hang together.

    References
    ----------
    Holm (1979), Scand. J. Stat. 6: 65-70.
    """
    values = np.asarray(p, dtype=np.float64)
    order = np.argsort(values, kind="stable")
    stepped = np.maximum.accumulate(values[order] * np.arange(len(values), 0, -1))
    adjusted = np.empty_like(values)
    adjusted[order] = np.minimum(stepped, 1.0)
    return adjusted
