"""Answers of one wave to one instrument, one row a person, as every kind about answers reads them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from connectome.errors import ClaimRefused
from connectome.outcomes.instruments import Instrument, instrument, scores
from connectome.outcomes.periods import Period
from connectome.outcomes.span import Span

PROXIES, GONE = "answered by somebody else", "of people not here then"


@dataclass(frozen=True)
class Forms:
    """Scores and choices by person of one wave; ``left_out`` counts forms not used, by why."""

    scored: pd.DataFrame
    left_out: dict[str, int]


@dataclass(frozen=True)
class Answers:
    """An instrument in both waves. ``changed`` says why they cannot be put together, empty when they can."""

    it: Instrument
    before: Forms
    after: Forms
    changed: str
    recorded: bool

    def pair(self, column: str) -> pd.DataFrame:
        """Those who answered both times: columns before and after."""
        first, later = self.before.scored, self.after.scored
        if column not in first or column not in later:
            return pd.DataFrame({"before": [], "after": []}, dtype="float64")
        return pd.concat([first[column], later[column]], axis=1, keys=("before", "after"), join="inner").dropna()


def answers(span: Span, name: str, respondent: str, about: str) -> Answers:
    """What adults here say of themselves (or workers of an organisation) in the two periods.

    Answers given for somebody else are never pooled, and those of people who were not here then are left out; both are
    counted. A person with several forms in a wave counts with the last answer to each item.

    Raises
    ------
    InputError
        An answer that cannot be given, or a licence not given where the instrument asks for one.
    """
    it = instrument(name)
    rows = span.graph.frame("responses")
    rows = rows[rows["instrument"].str.casefold() == name]
    rows = rows[(rows["respondent"].fillna("resident") == respondent) & (rows["about"].fillna("self") == about)]
    changed, forms = "", []
    for period, people in zip(span.periods, span.here, strict=True):
        try:
            forms.append(_forms(it, rows[_of(rows, period)], people if respondent == "resident" else None))
        except ClaimRefused as error:
            changed = error.reason.rstrip(".")
            forms.append(Forms(pd.DataFrame(index=pd.Index([], name="person", dtype="str")), {}))
    return Answers(it, forms[0], forms[1], changed, len(rows) > 0)


def _forms(it: Instrument, rows: pd.DataFrame, people: frozenset[str] | None) -> Forms:
    """Scores of one wave's answers; only of some people where they are given."""
    proxy = rows["proxy"].fillna(False).astype(bool)
    here = rows["person"].isin(people) if people is not None else pd.Series(True, index=rows.index)
    left_out = {
        PROXIES: rows.loc[proxy, "person"].nunique(),
        GONE: rows.loc[~here & ~proxy, "person"].nunique(),
    }
    rows = rows[here & ~proxy].sort_values("date", kind="stable", na_position="first")
    last = rows.drop_duplicates(["person", "item"], keep="last")
    wide = last.pivot(index="person", columns="item", values="answer").reset_index()
    once = rows.drop_duplicates("person", keep="last").set_index("person")
    told = {k: wide["person"].map(once[k]) for k in ("version", "licence")}
    return Forms(scores(it.name, wide.assign(**told)), left_out)


def _of(rows: pd.DataFrame, period: Period) -> pd.Series:
    """Answers of a wave: those that say so, and those that name none but were given in its days."""
    during = rows["wave"].isna() & (rows["date"] >= period.first) & (rows["date"] <= period.last)
    return during if period.wave is None else (rows["wave"] == period.wave) | during
