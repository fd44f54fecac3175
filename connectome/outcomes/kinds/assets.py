"""Kinds about assets: what a place has, how far it is in use, and how much of it connectors know of."""

from __future__ import annotations

import pandas as pd

from connectome.outcomes.assets import KINDS as TYPES
from connectome.outcomes.assets import UNKNOWN
from connectome.outcomes.assets import counts as by_type
from connectome.outcomes.indicator import Indicator, figure
from connectome.outcomes.kinds.kind import UP, Wanted, kind, not_observed
from connectome.outcomes.kinds.sentences import withheld
from connectome.outcomes.kinds.things import Details, counts, things
from connectome.outcomes.span import Span
from connectome.outcomes.words import percent
from connectome.schema.words import ASSET_STATES, counted

RECALLED = "assets recalled"
"""The instrument under which connectors name assets: one item an asset, by its code or in their words."""
_IN_USE = tuple(t for t in TYPES if t != "social")
_ON_THE_MAP = ("groups", "organisations", "places")


@kind("assets.mobilised", "Assets in use", "share of assets", "counts", better=UP, takes={"types": list, "months": int})
def mobilised(span: Span, wanted: Wanted) -> Indicator:
    """Assets in use with residents, of those whose state somebody confirmed lately, by kind.

    Ties between people are the fourth kind of asset; they are told of by themselves, for none is ever "in use".
    """
    types = tuple(wanted.get("types", _IN_USE))
    table = by_type(span.graph.at(span.last), int(wanted.get("months", 12))).loc[list(types)]
    total = table.sum()
    known = int(total[list(ASSET_STATES)].sum())
    used, unknown = int(total["mobilised"]), int(total[UNKNOWN])
    each = "; ".join(f"{t}: {int(r['mobilised'])} of {int(r[list(ASSET_STATES)].sum())}" for t, r in table.iterrows())
    share = used / known if known else None
    words = (
        f"Of {counted(known + unknown, 'asset')} known on {span.last}, {used:,} are in use with residents"
        f"{f' ({percent(share)} of those somebody confirmed lately)' if share is not None else ''}, "
        f"{int(total['dormant']):,} asleep, of {unknown:,} the state is not known; {each}."
    )
    here = things(known, "assets whose state somebody confirmed lately", known > 0)
    details: Details = {"dormant": int(total["dormant"]), "unknown": unknown, "by_type": each}
    return counts(wanted, here, words, known, used, known, value=share, details=details)


@kind("connectors.know", "Assets connectors know of", "median share of the map", "counts", better=UP)
def known_by_connectors(span: Span, wanted: Wanted) -> Indicator:
    """Each connector's recall of the map, frozen before they were asked: the middle one; and what the map lacked."""
    rows = span.graph.frame("responses")
    rows = rows[(rows["instrument"].str.casefold() == RECALLED) & ~(rows["date"] > span.last)]
    on_map = _map(span)
    hit = rows["item"].isin(on_map.index)
    shares = rows[hit].groupby("person")["item"].nunique().reindex(rows["person"].unique(), fill_value=0)
    n = len(shares)
    here = wanted.reading(n) if n and len(on_map) else not_observed("no connector was asked which assets they know of")
    if not here.shows_value:
        return figure(wanted, here, withheld(here, wanted.title), n, people={})
    middle = float(shares.median()) / len(on_map)
    added = int(rows.loc[~hit, "item"].str.casefold().nunique())
    kinds = {
        str(k): int(v) for k, v in on_map.reindex(rows.loc[hit, "item"].unique()).value_counts().sort_index().items()
    }
    words = (
        f"{span.how.count(n)} connectors were asked which assets they know of: in the middle they named "
        f"{percent(middle)} of the {len(on_map):,} on the map, and together {counted(added, 'asset')} that it lacked."
    )
    details: Details = {f"{k}_named": v for k, v in kinds.items()}
    details |= {"on_the_map": len(on_map), "added": added}
    return figure(wanted, here, words, n, people={}, details=details, value=middle)


def _map(span: Span) -> pd.Series:
    """Every asset on the map before the later period, and its sheet: what connectors named may not be on it."""
    frames = span.graph.at(span.periods[1].first)
    parts = [pd.Series(sheet, index=frames.frame(sheet).index) for sheet in _ON_THE_MAP]
    return pd.concat(parts)
