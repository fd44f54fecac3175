"""Do ties run within groups or across them? By what people say of themselves, beside what chance gives."""

from __future__ import annotations

import numpy as np
import pandas as pd

from connectome.outcomes.labels import outward
from connectome.outcomes.reach import characteristics
from connectome.outcomes.span import Span

FEWEST = 10
"""A group takes so many people asked twice, and the groups of a characteristic so many ties."""
COLUMNS = ("characteristic", "people", "ties", "index", "expected")


def mixing(spanned: Span, equality: pd.DataFrame | None = None) -> pd.DataFrame:
    """The E-I index of each characteristic: ties across groups less ties within, over all, in the later wave.

    Among people asked in both waves, of groups of ten or more of them; where two such groups have ten ties or more.

    Returns
    -------
    pandas.DataFrame
        characteristic, people, ties, index (-1 all within to 1 all across), expected: its mean over all ways of dealing
        out the groups anew, the ties as they are.

    References
    ----------
    Krackhardt & Stern (1988), Soc. Psychol. Q. 51: 123-140.
    """
    e, rows = spanned.evidence, []
    if e is not None and not e.changed:
        there = e.ties.after
        for name, value in characteristics(spanned, equality):
            group = value.reindex(e.seen.ids[: e.n])
            size = group.value_counts()
            code = np.asarray(pd.factorize(group.where(group.isin(size.index[size >= FEWEST])))[0], dtype=np.int64)
            one, other = e.ties.one[there], e.ties.other[there]
            known = (code[one] >= 0) & (code[other] >= 0)
            many = np.bincount(code[code >= 0]).astype(np.float64)
            if len(many) < 2 or known.sum() < FEWEST:
                continue
            n = many.sum()
            expected = 1 - 2 * float((many * (many - 1)).sum() / (n * (n - 1)))
            index = float(outward(one[known], other[known])(code[None, :])[0])
            rows.append((name, int(n), int(known.sum()), index, expected))
    return pd.DataFrame(rows, columns=list(COLUMNS))
