"""Did it change more for some than for others? Only groups the plan names, each beside everybody else."""

from __future__ import annotations

import numpy as np
import pandas as pd

from connectome.outcomes.labels import deal, difference
from connectome.outcomes.plan import Plan
from connectome.outcomes.reach import characteristics
from connectome.outcomes.seeds import generator
from connectome.outcomes.span import Span

FEWEST = 10
"""Figures of a group, and of those beside it, take so many people."""
_SELDOM = 0.05
COLUMNS = (
    "characteristic", "value", "people", "change_each", "change_of_others", "difference", "p", "without_tie", "words",
)  # fmt: skip


def for_whom(spanned: Span, plan: Plan | None, equality: pd.DataFrame | None = None) -> pd.DataFrame:
    """Change in ties each of the groups a plan names, beside everybody else asked twice who said which group is theirs.

    Returns
    -------
    pandas.DataFrame
        characteristic, value, people, change_each, change_of_others, difference (of the two), p (of labels dealt out
        again among those people, the network as it is; for an annex), without_tie (share in the later wave), words.
        Empty without two comparable waves and a plan that names groups; groups of under ten people are left out.

    References
    ----------
    See `labels.deal`.
    """
    waves = spanned.waves
    wanted = {name.casefold() for name in plan.groups} if plan else set()
    rows = []
    if waves is not None and wanted and waves.reading.shows_value:
        ids = waves.evidence.seen.ids[: waves.evidence.n]
        totals = pd.Series(waves.evidence.ties.steps().totals(), index=ids)
        for name, value in characteristics(spanned, equality):
            if name.casefold() in wanted:
                rows += _rows(spanned, name, value.reindex(ids).dropna(), totals)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _rows(spanned: Span, name: str, value: pd.Series, totals: pd.Series) -> list[tuple[object, ...]]:
    """One row a group large enough, with enough people beside it."""
    e = spanned.evidence
    found: list[tuple[object, ...]] = []
    counts, changes = value.value_counts().sort_index(), totals[value.index].to_numpy()
    for group, n in zip(counts.index.astype(str), counts, strict=True):
        if e is None or n < FEWEST or len(value) - n < FEWEST:
            continue
        there = (value == group).to_numpy()
        dealt = deal(difference(changes), there.astype(np.int64), generator("", f"for_whom {name} {group}"))
        alone = e.without_tie(1, frozenset(value.index[there]))
        share = len(alone) / n if not 0 < len(alone) < FEWEST else None
        own, others = float(changes[there].mean()), float(changes[~there].mean())
        words = (
            f"{name} {group} ({n:,} people): {own:+.2f} ties each, everybody else {others:+.2f}; a difference "
            f"that chance {'seldom gives' if dealt.p < _SELDOM else 'gives too'} when the groups are dealt out anew."
        )
        found.append((name, group, int(n), own, others, dealt.value, dealt.p, share, words))
    return found
