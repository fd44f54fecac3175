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
from connectome.outcomes.selection import FEWEST, SELDOM, alike, apart_at_first, deviations
from connectome.outcomes.span import Span

COLUMNS = (
    "characteristic", "value", "people", "change_each", "change_of_others", "difference", "p", "words",
)  # fmt: skip


def for_whom(spanned: Span, plan: Plan | None, equality: pd.DataFrame | None = None) -> pd.DataFrame:
    """Change in ties each of the groups a plan names, beside everybody else asked twice who said which group is theirs.

    Returns
    -------
    pandas.DataFrame
        characteristic, value, people, change_each, change_of_others, difference (of the two), p (of labels dealt out
        again among those people, the network as it is; for an annex), words. A group that had more or fewer ties at
        first than chance gives comes back towards the others anyway: it is set beside people with as many ties at
        first, and its labels are dealt among these. Under 30 people, or 30 beside them, people alone; groups of under
        ten people, or under ten beside them, are left out. Empty where no range of the change is shown and without a
        plan that names groups.

    References
    ----------
    See `labels.deal`.
    """
    waves = spanned.waves
    wanted = {name.casefold() for name in plan.groups} if plan else set()
    rows = []
    if waves is not None and wanted and waves.reading.shows_range:
        ids = waves.evidence.seen.ids[: waves.evidence.n]
        ties = waves.evidence.ties
        each = pd.DataFrame({"change": ties.steps().totals(), "first": ties.each(ties.before)}, index=ids)
        for name, value in characteristics(spanned, equality):
            if name.casefold() in wanted:
                rows += _rows(spanned, name, value.reindex(ids).dropna(), each)
    numbers = dict.fromkeys(("change_each", "change_of_others", "difference", "p"), "float64")
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
            found.append((name, str(group), spanned.how.rounded(int(n)), *[None] * 4, words))
    return found


def _compared(spanned: Span, name: str, group: str, there: np.ndarray, each: pd.DataFrame) -> tuple[object, ...]:
    n, changes = int(there.sum()), each["change"].to_numpy()
    own, others = float(changes[there].mean()), float(changes[~there].mean())
    rng = generator("", f"for_whom {name} {group}")
    beyond, p, words = _by_chance(changes, each["first"].to_numpy(), there, rng)
    many, e = spanned.how.count(n), spanned.evidence
    among = " among those asked both times" if e is not None and e.by_own_report else ""
    words = f"{name} {group} ({many} people): {own:+.2f} ties each{among}, everybody else {others:+.2f}; {words}"
    return (name, group, spanned.how.rounded(n), own, others, beyond, p, words)


def _by_chance(
    changes: Numbers, first: Numbers, there: np.ndarray, rng: np.random.Generator
) -> tuple[float | None, float | None, str]:
    """Difference, p, and words; without the numbers where a group unlike the others at first has few like it."""
    by_first = abs(apart_at_first(first, there)) > deviations(SELDOM / 2)
    like = alike(first, changes, there) if by_first else None
    if by_first and like is None:
        few = f"fewer than {FEWEST} of them can be set beside others with as many ties at first"
        return None, None, f"{few}, and few and many come together by themselves."
    strata = first.astype(np.int64) if by_first else None
    dealt = deal(difference(changes), there.astype(np.int64), rng, strata)
    chance = "seldom gives" if dealt.p < SELDOM else "gives too"
    if like is None:
        return dealt.value, dealt.p, f"a difference that chance {chance} when the groups are dealt out anew."
    among = f"{like.value:+.2f} beside people with as many ties at first"
    return like.value, dealt.p, f"{among}, which chance {chance} when the groups are dealt out anew among these."
