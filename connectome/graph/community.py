"""CommunityGraph: a community as one frame per sheet. The waist: analysis sees this and nothing above it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from copy import copy
from datetime import date
from html import escape
from typing import Any

import pandas as pd

from connectome.errors import InputError
from connectome.graph import layers
from connectome.graph.frames import complete
from connectome.graph.network import Network
from connectome.graph.time import FROM_TO, holding, iso
from connectome.schema import NODE_SHEETS, SHEETS, Kind
from connectome.schema.words import UNTOLD

_ALWAYS = ("permissions", "keep_apart")
"""Never turned back in time, and no sign of when data end: a withdrawal counts whatever day is looked at."""

_OF_AN_AREA = ("sites", "changes", "evidence", "survey_series")
"""What may be said of one area; what is said of another is no part of this one."""


class CommunityGraph:
    """A community's people, groups, places and organisations, and all that is recorded between them.

    Frames are handed out as copies; methods give another graph and leave this one as it is.

    Parameters
    ----------
    frames
        Sheet name to frame; sheets not given are empty.
    as_of
        The day this graph shows, ISO text, or None when undated.
    area
        The area it was cut to, or None.
    whole
        What it was cut from, or None.
    """

    def __init__(
        self,
        frames: Mapping[str, pd.DataFrame],
        *,
        as_of: str | None = None,
        area: str | None = None,
        without_paid: bool = False,
        whole: CommunityGraph | None = None,
    ) -> None:
        self._frames = complete(frames)
        self.as_of = as_of
        self.area = area
        self.without_paid = without_paid
        self._history: CommunityGraph | None = None
        self._whole = whole

    @property
    def history(self) -> CommunityGraph:
        """What was recorded of every day, cut to the same area: what `at` turned back from. Itself where undated."""
        return self if self._history is None else self._history

    @property
    def whole(self) -> CommunityGraph:
        """All that is recorded, of every day and area: what all others were cut from. Itself where nothing was cut."""
        return self if self._whole is None else self._whole

    def frame(self, sheet: str) -> pd.DataFrame:
        """One sheet's frame, indexed by id or key.

        Raises
        ------
        InputError
            No such sheet.
        """
        if sheet not in self._frames:
            raise InputError(f"There is no sheet '{sheet}'. Sheets: {', '.join(SHEETS)}.")
        return self._frames[sheet].copy(deep=False)

    def frames(self) -> dict[str, pd.DataFrame]:
        """All frames by sheet name."""
        return {name: self.frame(name) for name in self._frames}

    @property
    def ids(self) -> list[str]:
        """Ids of all people, sorted."""
        return [str(i) for i in self._frames["people"].index.to_numpy(dtype=object)]

    @property
    def paid(self) -> frozenset[str]:
        """Ids of people with a paid role on the day shown."""
        roles = self._frames["roles"]
        return frozenset(roles.loc[roles["paid"].fillna(False).astype(bool), "person"])

    def data_date(self, today: str | None = None) -> str | None:
        """The latest day anything in the data happened, not after today; None when nothing is dated."""
        limit = today or date.today().isoformat()
        days = [
            self._frames[s.name][f.name]
            for s in SHEETS.values()
            if s.name not in _ALWAYS and not s.ours
            for f in s.fields
            if f.kind is Kind.DATE and len(self._frames[s.name])
        ]
        known = pd.concat(days, ignore_index=True).dropna() if days else pd.Series([], dtype="str")
        known = known[known <= limit]
        return str(known.max()) if len(known) else None

    def at(self, day: str | date) -> CommunityGraph:
        """The community as it stood on a day: what had begun and not ended. Undated rows count as begun.

        Permissions and keep-aparts are never turned back.
        """
        text = iso(day)
        kept = {
            name: frame if name in _ALWAYS or name not in FROM_TO else holding(frame, name, text)
            for name, frame in self._frames.items()
        }
        return self._cut(kept, as_of=text, _history=self.history)

    def within(self, area: str) -> CommunityGraph:
        """People, groups, places and organisations of an area and of all areas inside it, with the ties among them.

        Raises
        ------
        InputError
            No such area (by id or by exact name).
        """
        chosen = _areas_inside(self._frames["areas"], area)
        kept = dict(self._frames)
        kept["areas"] = kept["areas"][kept["areas"].index.isin(chosen)]
        for name in ("people", "places"):
            kept[name] = kept[name][kept[name]["area"].isin(chosen)]
        for name in _OF_AN_AREA:
            kept[name] = kept[name][kept[name]["area"].isna() | kept[name]["area"].isin(chosen)]
        places = kept["places"].index
        members = self._frames["belongs"]
        here = set(members.loc[members["person"].isin(kept["people"].index), "to"])
        organisations = self._frames["organisations"]
        nowhere = organisations["area"].isna() & organisations.index.isin(here)
        kept["organisations"] = organisations[organisations["area"].isin(chosen) | nowhere]
        for name in ("groups", "events"):
            frame = kept[name]
            somewhere = frame["place"].isin(places) | (frame["place"].isna() & frame.index.isin(here))
            kept[name] = frame[somewhere]
        return self._cut(kept, area=area, _history=self._history and self._history.within(area))

    def with_rows(self, more: Mapping[str, pd.DataFrame]) -> CommunityGraph:
        """The community with further rows of some sheets, on the day shown and in what it was turned back from."""
        kept = {**self._frames, **{name: pd.concat([self._frames[name], rows]) for name, rows in more.items()}}
        kept |= {name: kept[name].sort_index() for name in more if name in NODE_SHEETS}
        return self._cut(kept, _history=self._history and self._history.with_rows(more))

    def without_paid_roles(self) -> CommunityGraph:
        """The community without the people who hold a paid role, and without their ties."""
        people = self._frames["people"]
        kept = {**self._frames, "people": people[~people.index.isin(self.paid)]}
        return self._cut(kept, without_paid=True, _history=self._history and self._history.without_paid_roles())

    def without(self, ids: Collection[str]) -> CommunityGraph:
        """The community without these people, groups, places and whatever else has an id, and what hangs on them."""
        kept = {n: f[~f.index.isin(ids)] if n in NODE_SHEETS else f for n, f in self._frames.items()}
        return self._cut(kept, _history=self._history and self._history.without(ids))

    def among(self, ids: Iterable[str]) -> CommunityGraph:
        """Only these people, with what is recorded of them and between them."""
        chosen = frozenset(ids)
        people = self._frames["people"]
        kept = {**self._frames, "people": people[people.index.isin(chosen)]}
        return self._cut(kept, _history=self._history and self._history.among(chosen))

    def with_ties(self, change: Callable[[pd.DataFrame], pd.DataFrame]) -> CommunityGraph:
        """The community with other rows of `knows`, on the day shown and in what it was turned back from."""
        kept = {**self._frames, "knows": change(self.frame("knows"))}
        return self._cut(kept, _history=self._history and self._history.with_ties(change))

    def _cut(self, frames: dict[str, pd.DataFrame], **changes: Any) -> CommunityGraph:
        """Another graph of fewer or more rows; the frames are in shape already."""
        other = copy(self)
        other._frames, other._whole = _consistent(frames), self.whole
        vars(other).update(changes)
        return other

    def default_layer(self) -> str:
        """``knows``, or shared organisations (then groups) where nobody is recorded as knowing anybody."""
        return layers.default(self._frames)

    def people(self, layer: str | None = None) -> Network:
        """One layer as a Network of all people, those without a tie included."""
        name = layer or self.default_layer()
        ties = layers.ties(self._frames, name)
        return Network.from_edges(ties["person"], ties["other"], ids=self.ids, weight=ties["weight"], layer=name)

    def counts(self) -> dict[str, int]:
        """Rows of each sheet that has any."""
        return {name: len(frame) for name, frame in self._frames.items() if len(frame)}

    def _told(self) -> dict[str, int]:
        """Rows of the sheets that may be shown to whoever looks at a notebook."""
        return {name: n for name, n in self.counts().items() if name not in UNTOLD}

    def __repr__(self) -> str:
        said = ", ".join(f"{n:,} {name.replace('_', ' ')}" for name, n in self._told().items())
        day = f" on {self.as_of}" if self.as_of else ""
        return f"CommunityGraph{day}: {said or 'nobody yet'}"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th>{escape(k.replace('_', ' '))}</th><td>{v:,}</td></tr>" for k, v in self._told().items()
        )
        table = f"<table><caption>Community{escape(f' on {self.as_of}' if self.as_of else '')}</caption>{rows}</table>"
        return table + "".join(draw(self) for draw in _SHOWN_BY)


_SHOWN_BY: list[Callable[[CommunityGraph], str]] = []
"""Empty, or the one function that draws: a list, as a floor above puts it there."""


def show_with(draw: Callable[[CommunityGraph], str]) -> None:
    """Have notebooks show a graph by this function too, as HTML under its table; drawing is for floors above."""
    _SHOWN_BY[:] = [draw]


def _areas_inside(areas: pd.DataFrame, area: str) -> set[str]:
    by_name = areas.index[areas["name"].fillna("").str.casefold() == area.casefold()]
    start = [area] if area in areas.index else [str(i) for i in by_name]
    if not start:
        known = ", ".join(f"{n} ({i})" for i, n in areas["name"].fillna("").items()) or "none"
        raise InputError(f"There is no area '{area}'. Areas recorded: {known}.")
    inside = set(start)
    while True:
        more = set(areas.index[areas["part_of"].isin(inside)]) - inside
        if not more:
            return inside
        inside |= {str(i) for i in more}


def _consistent(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Leave out rows that point at something left out; an optional reference to it becomes missing."""
    out = dict(frames)
    for name, sheet in SHEETS.items():
        for field in sheet.fields:
            if field.kind not in (Kind.REF, Kind.REFS) or not len(out[name]):
                continue
            known = pd.Index([]).append([out[r].index for r in field.refers])
            frame = out[name]
            if field.kind is Kind.REFS:
                here = frame[field.name].map(lambda cell, ids=frozenset(known): _still_there(cell, ids))
                out[name] = frame.assign(**{field.name: here.astype("str")})
                continue
            there = frame[field.name].isna() | frame[field.name].isin(known)
            if there.all():
                continue
            if field.required:
                out[name] = frame[there]
            else:
                out[name] = frame.assign(**{field.name: frame[field.name].where(there)})
    return out


def _still_there(cell: object, ids: frozenset[str]) -> object:
    """A list of ids without those that were left out; missing when none is left."""
    return ";".join(i for i in cell.split(";") if i in ids) or None if isinstance(cell, str) else None


__all__ = ["NODE_SHEETS", "CommunityGraph"]
