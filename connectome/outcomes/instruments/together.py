"""Many forms together: people's own answers, one version, enough people."""

from __future__ import annotations

import pandas as pd

from connectome.errors import ClaimRefused, InputError
from connectome.outcomes.instruments.files import Instrument, instrument
from connectome.outcomes.instruments.scoring import Values, absent, score
from connectome.outcomes.intervals import Estimate, paired_mean, wilson
from connectome.privacy.suppression import THRESHOLD, count_text

FEWEST_AT_CUT = 10
"""A share at a cut takes so many people: of fewer it would sort persons."""


def scores(name: str, responses: pd.DataFrame, values: Values | None = None) -> pd.DataFrame:
    """Scores of one wave's forms of people about themselves, by person.

    Parameters
    ----------
    responses
        One row a person: ``person``, ``version``, the items; optionally ``proxy`` (somebody else answered) and
        ``licence`` (reference of the user's own).

    Raises
    ------
    InputError
        A person twice, a licence not given where one is asked for, or what `score` raises.
    ClaimRefused
        An answer by somebody else, or of another version.
    """
    it, rows = instrument(name), responses
    if rows["person"].duplicated().any():
        raise InputError(f"{it.title}: the same person has two forms in one wave. Keep one of them.")
    if it.registration and ("licence" not in rows or rows["licence"].map(absent).any()):
        raise InputError(f"{it.title} is used under a licence of your own; give its reference. {it.licence}.")
    others = int(rows["proxy"].fillna(False).astype(bool).sum()) if "proxy" in rows else 0
    if others:
        raise ClaimRefused(
            f"Of {len(rows):,} forms of {it.title}, {count_text(others)} were answered by somebody else: never pooled.",
            needed="people's own answers alone, those given for somebody counted beside them",
        )
    _same_version(it, rows)
    asked = [key for key in it.items if key in rows]
    forms = rows[asked].astype(object).to_dict("records")
    index = pd.Index(rows["person"], name="person", dtype="str")
    return pd.DataFrame([score(name, {str(k): v for k, v in form.items()}, values) for form in forms], index=index)


def _same_version(it: Instrument, rows: pd.DataFrame) -> None:
    other = sorted({"" if absent(v) else str(v) for v in rows["version"]} - {it.version})
    if other:
        raise ClaimRefused(
            f"Forms of version '{other[0]}' cannot be put beside {it.title} ('{it.version}'). {' '.join(it.cautions)}",
            needed=f"the version '{it.version}' in both waves",
        )


def change(before: pd.DataFrame, after: pd.DataFrame, of: str) -> Estimate:
    """Mean change of a score of the people with both forms, with the paired t range; see `scores`.

    Raises
    ------
    ClaimRefused
        Fewer than 5 people have the score twice.
    """
    both = pd.concat([before[of], after[of]], axis=1, keys=("before", "after"), join="inner").dropna()
    if len(both) < THRESHOLD:
        raise ClaimRefused(
            f"Fewer than {THRESHOLD} people have both forms: nothing is said of them.",
            needed=f"at least {THRESHOLD} people with both",
        )
    return paired_mean(both["before"].to_numpy(dtype="float64"), both["after"].to_numpy(dtype="float64"))


def share_at_cut(scored: pd.DataFrame, cut: str) -> Estimate:
    """Share of people at a cut, with Wilson's range; see `scores`.

    Raises
    ------
    ClaimRefused
        Fewer than 10 people: a cut would sort persons, which no scale here is made for.
    """
    known = scored[cut].dropna().astype(bool)
    if len(known) < FEWEST_AT_CUT:
        raise ClaimRefused(
            f"A cut of a scale is for shares of many people, never to sort them; fewer than {FEWEST_AT_CUT} answered.",
            needed=f"at least {FEWEST_AT_CUT} people with complete forms",
        )
    return wilson(int(known.sum()), len(known))


def moved(before: pd.Series, after: pd.Series) -> pd.Series:
    """Each person's answer later beside earlier: more, same, fewer; missing where either is."""
    first, later = before.align(after, join="outer")
    told = (later - first).map(lambda d: "more" if d > 0 else "fewer" if d < 0 else "same", na_action="ignore")
    return told.rename("moved")
