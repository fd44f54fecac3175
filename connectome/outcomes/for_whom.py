"""Did it change more for some than for others? Only groups the plan names, each beside everybody else."""

from __future__ import annotations

import numpy as np
import pandas as pd

from connectome.outcomes.indicator import RANGED
from connectome.outcomes.intervals import Numbers
from connectome.outcomes.labels import deal, difference
from connectome.outcomes.plan import Plan
from connectome.outcomes.reach import characteristics
from connectome.outcomes.seeds import generator
from connectome.outcomes.selection import apart_at_first, deviations
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
        where it tells of a few or of all), words. A group that had more or fewer ties at first than chance gives comes
        back towards the others anyway: its labels are dealt among people with as many ties at first, and its difference
        is what goes beyond that. Under 30 people, or 30 beside them, people alone; groups of under ten people, or under
        ten beside them, are left out. Empty without two comparable waves and a plan that names groups.

    References
    ----------
    See `labels.deal`.
    """
    waves = spanned.waves
    wanted = {name.casefold() for name in plan.groups} if plan else set()
    rows = []
    if waves is not None and wanted and waves.reading.shows_value:
        ids = waves.evidence.seen.ids[: waves.evidence.n]
        ties = waves.evidence.ties
        each = pd.DataFrame({"change": ties.steps().totals(), "first": ties.each(ties.before)}, index=ids)
        for name, value in characteristics(spanned, equality):
            if name.casefold() in wanted:
                rows += _rows(spanned, name, value.reindex(ids).dropna(), each)
    numbers = dict.fromkeys(("change_each", "change_of_others", "difference", "p", "without_tie"), "float64")
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(numbers)


def _rows(spanned: Span, name: str, value: pd.Series, each: pd.DataFrame) -> list[tuple[object, ...]]:
    """One row a group large enough, with enough people beside it."""
    found: list[tuple[object, ...]] = []
    each = each.loc[value.index]
    for group, n in value.value_counts().sort_index().items():
        fewest = min(n, len(value) - n)
        if fewest >= RANGED:
            found.append(_compared(spanned, name, str(group), (value == group).to_numpy(), each))
        elif fewest >= FEWEST:
            many = spanned.how.count(n)
            who = f"{many} people" if n < RANGED else f"{many} people, fewer than {RANGED} beside them"
            words = f"{name} {group} ({who}): a count only; a change takes {RANGED} people in each group."
            found.append((name, str(group), spanned.how.rounded(int(n)), *[None] * 5, words))
    return found


def _compared(spanned: Span, name: str, group: str, there: np.ndarray, each: pd.DataFrame) -> tuple[object, ...]:
    n, changes = int(there.sum()), each["change"].to_numpy()
    own, others = float(changes[there].mean()), float(changes[~there].mean())
    rng = generator("", f"for_whom {name} {group}")
    beyond, p, words = _by_chance(changes, each["first"].to_numpy(), there, rng)
    many = spanned.how.count(n)
    words = f"{name} {group} ({many} people): {own:+.2f} ties each, everybody else {others:+.2f}; {words}"
    share = _share_without_tie(spanned, frozenset(each.index[there]))
    return (name, group, spanned.how.rounded(n), own, others, beyond, p, share, words)


def _by_chance(
    changes: Numbers, first: Numbers, there: np.ndarray, rng: np.random.Generator
) -> tuple[float | None, float | None, str]:
    """Difference, p, and words; without the numbers where a group unlike the others at first has nobody like it."""
    by_first = abs(apart_at_first(first, there)) > deviations(SELDOM / 2)
    if by_first and not np.isin(first[~there], first[there]).any():
        return None, None, "nobody else had as many ties at first, and few and many come together by themselves."
    strata = first.astype(np.int64) if by_first else None
    dealt = deal(difference(changes), there.astype(np.int64), rng, strata)
    chance = "seldom gives" if dealt.p < SELDOM else "gives too"
    if not by_first:
        return dealt.value, dealt.p, f"a difference that chance {chance} when the groups are dealt out anew."
    beyond = dealt.value - dealt.expected
    among = f"{beyond:+.2f} beside people with as many ties at first"
    return beyond, dealt.p, f"{among}, which chance {chance} when the groups are dealt out anew among these."


def _share_without_tie(spanned: Span, people: frozenset[str]) -> float | None:
    """None where those without a tie, or those with one, are a few; or where all are without: that tells of each."""
    e = spanned.evidence
    if e is None:
        return None
    alone = len(e.without_tie(1, people))
    if alone and not FEWEST <= alone <= len(people) - FEWEST:
        return None
    return spanned.how.rounded(alone) / spanned.how.rounded(len(people))
