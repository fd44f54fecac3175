"""A community's sheets without somebody: their rows, their share in others' rows, what was written about them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from connectome.privacy.mentions import Mentions
from connectome.schema import SHEETS, Kind

FEWEST_PARTIES = 2

Frames = Mapping[str, pd.DataFrame]


def taken_out(frames: Frames, who: frozenset[str], mentions: Mentions) -> dict[str, pd.DataFrame]:
    """The same sheets without some people; a sheet nothing was taken out of is the same frame.

    Parameters
    ----------
    frames
        Any sheets, with all columns people fill in; rows keep their index.
    who
        Ids of the people.
    mentions
        Finds them in what stays.

    Returns
    -------
    dict
        Rows that cannot be without them are gone; elsewhere the reference to them is. An introduction of whom fewer
        than two are left is gone with its follow-ups and its ripples, and so is a story they told. Notes of
        conversations with them and of follow-ups of their introductions are empty, what a conversation with nobody else
        was about, the text of a story about them, and what a grant to them was for.
    """
    out = dict(frames)
    with_them = {
        name: _has(out[name][column], who)
        for name, column in (
            ("conversations", "with"),
            ("introductions", "parties"),
            ("stories", "about"),
            ("grants", "made_to"),
        )
        if name in out
    }
    out = {name: _without(name, frame, who) for name, frame in out.items()}
    if "introductions" in out:
        _introductions(out, frames["introductions"][with_them["introductions"]])
    if "conversations" in out:
        held = out["conversations"]
        theirs = with_them["conversations"]
        held = _emptied(held, "note", theirs)
        out["conversations"] = _emptied(held, "about", theirs & held["with"].isna())
    for name, column in (("stories", "text"), ("grants", "purpose")):
        if name in out:
            out[name] = _emptied(out[name], column, with_them[name].reindex(out[name].index))
    return {name: _text(name, frame, mentions) for name, frame in out.items()}


def named_in(frames: Frames) -> set[str]:
    """Every id the sheets name as a person's: in the sheet people and wherever a column may refer to one."""
    ids: set[str] = set(frames["people"]["id"].dropna()) if "people" in frames else set()
    for name, frame in frames.items():
        for field in SHEETS[name].of_people:
            cells = frame[field.name].dropna()
            ids.update(cells.str.split(";").explode() if field.kind is Kind.REFS else cells)
    return ids


def _without(name: str, frame: pd.DataFrame, who: frozenset[str]) -> pd.DataFrame:
    if name == "people":
        gone = frame["id"].isin(who)
        return frame[~gone] if gone.any() else frame
    if name == "stories":  # in their own words, so it is theirs
        gone = frame["teller"].isin(who)
        frame = frame[~gone] if gone.any() else frame
    return _unreferred(name, frame, "people", who)


def _unreferred(name: str, frame: pd.DataFrame, to: str, gone: frozenset[str]) -> pd.DataFrame:
    """A sheet that refers to none of some people or things of sheet ``to``: rows that cannot be without them go."""
    for field in SHEETS[name].fields:
        if to not in field.refers:
            continue
        theirs = _has(frame[field.name], gone) if field.kind is Kind.REFS else frame[field.name].isin(gone)
        if not theirs.any():
            continue
        if field.kind is Kind.REFS:
            left = frame[field.name].where(~theirs, frame[field.name].map(lambda cell: _less(cell, gone)))
            frame = frame.assign(**{field.name: left.astype("str")})
        else:
            frame = frame[~theirs] if field.required else _emptied(frame, field.name, theirs)
    return frame


def _introductions(out: dict[str, pd.DataFrame], theirs: pd.DataFrame) -> None:
    """Of those they were a party of: gone where too few are left, else without notes."""
    if theirs.empty:
        return
    left = out["introductions"].loc[theirs.index, "parties"].fillna("").str.split(";").map(lambda p: len(set(p) - {""}))
    few = left.index[left < FEWEST_PARTIES]
    gone = frozenset(theirs.loc[few, "id"])
    out["introductions"] = out["introductions"].drop(index=few)
    for name, frame in out.items():
        out[name] = _unreferred(name, frame, "introductions", gone)
    if "follow_ups" in out:
        asked = out["follow_ups"]
        out["follow_ups"] = _emptied(asked, "note", asked["introduction"].isin(set(theirs["id"])))
    if "knows" in out and "origin" in out["knows"]:
        out["knows"] = _emptied(out["knows"], "origin", out["knows"]["origin"].isin(gone))


def _has(cells: pd.Series, who: frozenset[str]) -> pd.Series:
    """Where a list of ids holds one of them."""
    return cells.map(lambda cell: isinstance(cell, str) and not who.isdisjoint(cell.split(";"))).astype(bool)


def _less(cell: object, who: frozenset[str]) -> str | None:
    return ";".join(i for i in cell.split(";") if i not in who) or None if isinstance(cell, str) else None


def _emptied(frame: pd.DataFrame, column: str, where: pd.Series) -> pd.DataFrame:
    where = where & frame[column].notna()
    return frame.assign(**{column: frame[column].mask(where)}) if where.any() else frame


def _text(name: str, frame: pd.DataFrame, mentions: Mentions) -> pd.DataFrame:
    for field in SHEETS[name].fields:
        if field.kind in (Kind.TEXT, Kind.LIST) and (name, field.name) != ("people", "name"):
            cells = frame[field.name].dropna()
            said = cells.map(lambda cell, column=field.name: mentions.replaced(cell, column))
            if (said != cells).any():
                frame = frame.assign(**{field.name: frame[field.name].where(frame[field.name].isna(), said)})
    return frame
