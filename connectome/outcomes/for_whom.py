"""Did it change more for some than for others? Only groups the plan names, each beside everybody else."""

from __future__ import annotations

import numpy as np
import pandas as pd

from connectome.outcomes.indicator import RANGED
from connectome.outcomes.labels import deal, difference
from connectome.outcomes.plan import Plan
from connectome.outcomes.reach import characteristics
from connectome.outcomes.seeds import generator
from connectome.outcomes.span import Span

FEWEST = 10
"""A group is counted from so many people on, where as many stand beside it; a change takes `RANGED` of each."""
SELDOM = 0.05
"""What chance gives less often than this it seldom gives."""
COLUMNS = (
    "characteristic", "value", "people", "change_each", "change_of_others", "difference", "p", "without_tie", "words",
)  # fmt: skip


def for_whom(spanned: Span, plan: Plan | None, equality: pd.DataFrame | None = None) -> pd.DataFrame:
    """Change in ties each of the groups a plan names, beside everybody else asked twice who said which group is theirs.

    Returns
    -------
    pandas.DataFrame
        characteristic, value, people, change_each, change_of_others, difference (of the two), p (of labels dealt out
        again among those people, the network as it is; for an annex), without_tie (share in the later wave, missing
        where it tells of a few or of all), words. Under 30 people, or 30 beside them, people alone; groups of under ten
        people, or under ten beside them, are left out. Empty without two comparable waves and a plan that names groups.

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
    numbers = dict.fromkeys(("change_each", "change_of_others", "difference", "p", "without_tie"), "float64")
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(numbers)


def _rows(spanned: Span, name: str, value: pd.Series, totals: pd.Series) -> list[tuple[object, ...]]:
    """One row a group large enough, with enough people beside it."""
    found: list[tuple[object, ...]] = []
    changes = totals[value.index].to_numpy()
    for group, n in value.value_counts().sort_index().items():
        fewest = min(n, len(value) - n)
        if fewest >= RANGED:
            found.append(_compared(spanned, name, str(group), (value == group).to_numpy(), value.index, changes))
        elif fewest >= FEWEST:
            many = spanned.how.count(n)
            who = f"{many} people" if n < RANGED else f"{many} people, fewer than {RANGED} beside them"
            words = f"{name} {group} ({who}): a count only; a change takes {RANGED} people in each group."
            found.append((name, str(group), spanned.how.rounded(int(n)), *[None] * 5, words))
    return found


def _compared(
    spanned: Span, name: str, group: str, there: np.ndarray, people: pd.Index, changes: np.ndarray
) -> tuple[object, ...]:
    n = int(there.sum())
    dealt = deal(difference(changes), there.astype(np.int64), generator("", f"for_whom {name} {group}"))
    own, others = float(changes[there].mean()), float(changes[~there].mean())
    words = (
        f"{name} {group} ({spanned.how.count(n)} people): {own:+.2f} ties each, everybody else {others:+.2f}; a "
        f"difference that chance {'seldom gives' if dealt.p < SELDOM else 'gives too'} when the groups are dealt out "
        "anew."
    )
    share = _share_without_tie(spanned, frozenset(people[there]))
    return (name, group, spanned.how.rounded(n), own, others, dealt.value, dealt.p, share, words)


def _share_without_tie(spanned: Span, people: frozenset[str]) -> float | None:
    """None where those without a tie, or those with one, are a few; or where all are without: that tells of each."""
    e = spanned.evidence
    if e is None:
        return None
    alone = len(e.without_tie(1, people))
    if alone and not FEWEST <= alone <= len(people) - FEWEST:
        return None
    return spanned.how.rounded(alone) / spanned.how.rounded(len(people))
