"""A tie given twice (each of the two named the other) becomes one tie."""

from __future__ import annotations

import pandas as pd

from connectome.schema.words import BASES, STRENGTHS


def join_ties(knows: pd.DataFrame) -> pd.DataFrame:
    """Rows of one key joined: earliest since, latest confirmed, strongest strength, open unless all have ended.

    Parameters
    ----------
    knows
        Frame of the sheet, index = key, possibly repeated.
    """
    ordered = knows.sort_values(["source", "since"], kind="stable")
    strength = ordered["strength"].map({word: i for i, word in enumerate(STRENGTHS)})
    basis = ordered["basis"].map({word: i for i, word in enumerate(BASES)})
    keys = ordered.index
    until = ordered["until"].groupby(keys).max().where(ordered["until"].notna().groupby(keys).all())
    joined = ordered.groupby(keys).first()
    joined["since"] = ordered["since"].groupby(keys).min()
    joined["until"] = until
    joined["confirmed"] = ordered["confirmed"].groupby(keys).max()
    joined["strength"] = strength.groupby(keys).max().map(dict(enumerate(STRENGTHS))).astype("str")
    joined["basis"] = basis.groupby(keys).min().map(dict(enumerate(BASES))).astype("str")
    joined["disputed"] = ordered["disputed"].groupby(keys).max()
    return joined[knows.columns].astype(knows.dtypes.to_dict())
