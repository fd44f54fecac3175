"""Layers: which recorded facts join two people. ``knows``, ``shared:groups``, or several joined by ``+``."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from connectome.errors import InputError
from connectome.schema.words import STRENGTH_VALUE

SHARED = ("organisations", "groups", "events", "places")
LAYERS = ("knows", *(f"shared:{sheet}" for sheet in SHARED))


def parse(layer: str) -> list[str]:
    """The single layers named, in the given order.

    Raises
    ------
    InputError
        A name that is no layer.
    """
    names = [part.strip().lower() for part in layer.split("+")]
    for name in names:
        if name not in LAYERS:
            raise InputError(f"There is no layer '{name}'. Choose from {', '.join(LAYERS)}, or join two by '+'.")
    return list(dict.fromkeys(names))


def default(frames: Mapping[str, pd.DataFrame]) -> str:
    """``knows`` where anybody is recorded as knowing anybody, else shared organisations, else shared groups."""
    if len(frames["knows"]):
        return "knows"
    belongs = frames["belongs"]
    for sheet in ("organisations", "groups"):
        if belongs["to"].isin(frames[sheet].index).any():
            return f"shared:{sheet}"
    return "knows"


def ties(frames: Mapping[str, pd.DataFrame], layer: str) -> pd.DataFrame:
    """Pairs of one or several layers: person, other, weight (strengths and shared memberships summed)."""
    parts = [_knows(frames["knows"]) if name == "knows" else _shared(frames, name) for name in parse(layer)]
    if len(parts) == 1:
        return parts[0]
    both = pd.concat(parts, ignore_index=True)
    return _summed(both)


def _knows(knows: pd.DataFrame) -> pd.DataFrame:
    """Acquaintance 1, friend 2, close 3; not said counts 1."""
    weight = knows["strength"].map(STRENGTH_VALUE).fillna(1.0).astype("float64")
    return pd.DataFrame({"person": knows["person"], "other": knows["other"], "weight": weight}).reset_index(drop=True)


def _shared(frames: Mapping[str, pd.DataFrame], layer: str) -> pd.DataFrame:
    """Two-mode projection: the weight is the number of memberships two people share."""
    targets = frames[layer.removeprefix("shared:")].index
    belongs = frames["belongs"]
    member = belongs.loc[belongs["to"].isin(targets), ["person", "to"]].drop_duplicates()
    pairs = member.merge(member, on="to", suffixes=("", "_other"))
    pairs = pairs[pairs["person"] < pairs["person_other"]]
    pairs = pairs.rename(columns={"person_other": "other"})[["person", "other"]].assign(weight=1.0)
    return _summed(pairs)


def _summed(pairs: pd.DataFrame) -> pd.DataFrame:
    return pairs.groupby(["person", "other"], sort=True)[["weight"]].sum().reset_index()
