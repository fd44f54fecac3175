"""What only an evaluator's annex holds: p of a paired share, and p of several headlines together."""

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


def exact_paired_p(gained: int, lost: int) -> float:
    """Two-sided p of a share changing in the same people: are those who changed as often gained as lost?

    References
    ----------
    McNemar (1947), Psychometrika 12: 153-157, the exact form.
    """
    from scipy.stats import binomtest

    return float(binomtest(gained, gained + lost).pvalue) if gained + lost else 1.0
