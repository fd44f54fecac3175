"""Sentences for an evaluator beside the figures of ties: second opinions, what missing people do, groups."""

from __future__ import annotations

import pandas as pd

from connectome.outcomes.evidence import Evidence
from connectome.outcomes.flow import by_group, kept_gained_lost
from connectome.outcomes.mixing import FEWEST
from connectome.outcomes.reach import characteristics
from connectome.outcomes.redrawing import density_se
from connectome.outcomes.sensitivity import DROPPED, expected_of
from connectome.outcomes.span import Span
from connectome.outcomes.words import percent

FLOWS = ("characteristic", "value", "ties", "kept", "gained", "lost")
_ROWS = {"within_group": "within", "between": "between it and the others", "within_other": "among the others"}


def second_opinions(spanned: Span) -> tuple[str, ...]:
    """Of the change in ties each: its standard error otherwise, and what missing people alone would do."""
    waves = spanned.waves
    if waves is None or not waves.reading.shows_range:
        return ()
    e = waves.evidence
    if e.by_own_report:  # what follows is of ties among those asked
        return ()
    found = [_missing(e)]
    if waves.change.has_range:
        se = (e.n - 1) * density_se(e.n, e.ties.one, e.ties.other, e.ties.change)
        found.append(
            f"People drawn again with their ties give a standard error of {se:.2f} ties each, D one of "
            f"{waves.change.se:.2f}: a cautious second opinion, mostly too wide, and no range is read off it."
        )
    return tuple(found)


def _missing(e: Evidence) -> str:
    """Exact: what the later wave would show with people missing at random and nothing changed."""
    degrees = e.ties.each(e.ties.after)
    left = [expected_of(degrees, e.n - round(share * e.n)) for share in DROPPED]
    each, alone = float(degrees.mean()), int((degrees == 0).sum())
    more = ", ".join(f"{k.share_without_tie:.1%}" for k in left)
    none = f", and {more} with no tie instead of {alone / e.n:.1%}" if not alone or alone >= FEWEST else ""
    return (
        f"Were {', '.join(map(percent, DROPPED))} of those asked missing by chance, and nothing changed, the later "
        f"wave would show {', '.join(f'{k.mean_ties:.2f}' for k in left)} ties each instead of {each:.2f}{none}: that "
        "much comes of asking fewer people alone."
    )


def memberships(spanned: Span) -> str:
    """Ties to groups of people here in both periods; somebody who left gave up none. Empty where none is recorded."""
    rows = spanned.graph.frame("belongs")
    if not len(rows):
        return ""
    before, after = (
        rows.loc[~(rows["since"] > day) & ~(rows["until"] <= day), ["person", "to"]]
        for day in (spanned.first, spanned.last)
    )
    flow = kept_gained_lost(before, after, pd.Index(sorted(spanned.stayed)))
    kept, gained, lost = (spanned.how.count(int(flow[k])) for k in ("kept", "gained", "lost"))
    return f"Memberships of people here in both periods, as they are recorded: {kept} kept, {gained} new, {lost} ended."


def flows_by_group(spanned: Span, equality: pd.DataFrame | None, names: tuple[str, ...]) -> pd.DataFrame:
    """Ties kept, gained and lost within each group a plan names, between it and the others, and among those. People
    who did not say are among none of them.

    Returns
    -------
    pandas.DataFrame
        characteristic, value, ties (in words), kept, gained, lost: of groups of ten people and more beside as many,
        with ten ties or more.
    """
    e, wanted, rows = spanned.evidence, {name.casefold() for name in names}, []
    if e is not None and not e.changed and e.n:
        for name, value in characteristics(spanned, equality):
            own = value.reindex(e.seen.ids[: e.n])
            said, ties = int(own.notna().sum()), e.ties.among(own.notna().to_numpy())
            for group, n in own.value_counts().sort_index().items() if name.casefold() in wanted else ():
                found = by_group(ties, (own == group).to_numpy(dtype=bool))
                if min(n, said - n) >= FEWEST and found.loc["ends_group"].sum() >= FEWEST:
                    rows += [(name, str(group), words, *found.loc[row]) for row, words in _ROWS.items()]
    return pd.DataFrame(rows, columns=list(FLOWS))
