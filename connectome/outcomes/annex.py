"""What only an evaluator's annex holds: p of a paired share, and p of several headlines together."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike

from connectome.outcomes.indicator import Indicator
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


_CAME_AND_WENT = (("gained", "lost"), ("found_first", "lost_last"), ("on", "back"))
"""Details of figures of people: how many changed one way, and the other."""


def p_values(headlines: Iterable[Indicator]) -> list[tuple[Indicator, float, float]]:
    """Headlines that tell a change in people, each with its two-sided p and the same for as many headlines.

    Of a mean change p is that of its value over its standard error, by Student's t; of people who changed one way or
    the other it is exact. Levels, things and figures that are not shown have none.
    """
    found = [(i, p) for i in headlines if (p := _p(i)) is not None]
    adjusted = holm([p for _, p in found])
    return [(i, p, float(q)) for (i, p), q in zip(found, adjusted, strict=True)]


def _p(i: Indicator) -> float | None:
    from scipy.stats import t

    se, shown = i.details.get("se"), i.low is not None
    if isinstance(se, float) and shown and i.n and i.value is not None:
        return float(2 * t.sf(abs(i.value) / se, i.n - 1))
    for one, other in _CAME_AND_WENT:
        came, went = i.details.get(one), i.details.get(other)
        if shown and i.method != "J" and isinstance(came, int) and isinstance(went, int):
            return exact_paired_p(came, went)
    return None
