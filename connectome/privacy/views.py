"""What each reader may see. What a view leaves out is not in its graph, so it cannot reach a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from connectome.errors import InputError, WouldDisclose
from connectome.graph import CommunityGraph
from connectome.graph.frames import empty
from connectome.privacy.naming import names_somebody, names_withheld
from connectome.privacy.permissions import standing
from connectome.privacy.pseudonyms import new_key, pseudonyms
from connectome.privacy.suppression import EXACT, Precision, count_text, counts_text, told
from connectome.schema import SHEETS

VIEWS = ("manager", "builder", "evaluator")
NOBODY = "no area"
_STEPS = (1, 2, 5, 10)
"""Tenths of a tie each in which means are told where counts are rounded."""
_THIN = 0.6
"""An area is thin when its ties a person are under this share of the middle area's."""


_CALLED = {
    "areas": None,
    "places": "Place",
    "organisations": "Organisation",
    "groups": "Group",
    "events": "Event",
    "facets": None,
}
"""What is written of a thing in the place of a name that is somebody's."""
_OF_PEOPLE = {"knows": ("person", "other"), "belongs": ("person",), "facets": ("person",), "roles": ("person",)}
_SHOWN = frozenset({"people", "areas", "places", "organisations", "groups", "events", "links", *_OF_PEOPLE})
_PERSONAL = ("times", "languages", "access", "joined", "left", "formerly")
_DATES_AND_WORDS = {
    "knows": ("since", "until", "source", "confirmed", "disputed", "origin", "recorded_on"),
    "belongs": ("since", "until", "recorded_on"),
    "roles": ("since", "until", "recorded_on"),
}


@dataclass(frozen=True)
class View:
    """One reader's share of a community.

    ``areas``: index area id; name, people (text), ties_each (text, empty where suppressed), thin (bool). ``people``:
    how many there are in all, as text.
    ``area_pairs``: area, other, ties (text) between areas, only those that may be shown.
    """

    name: str
    graph: CommunityGraph
    contains_names: bool
    areas: pd.DataFrame
    area_pairs: pd.DataFrame
    withheld: str
    layer: str
    people: str


def view_of(
    graph: CommunityGraph,
    view: str,
    key: bytes | None = None,
    layer: str | None = None,
    how: Precision | None = None,
) -> View:
    """The graph as one reader may see it.

    Parameters
    ----------
    graph
        Everything recorded.
    view
        manager (nobody, counts only), builder (people whose permission `map` stands, by name),
        evaluator (the same people under pseudonyms).
    key
        Key of the pseudonyms; a fresh one when not given.
    layer
        The layer ties are counted in; the graph's default when not given.
    how
        How exactly people, and ties between areas, are told where they are passed on; else as they are.

    Raises
    ------
    InputError
        No such view.
    WouldDisclose
        The evaluator's view of one area in which there are but a few people.
    """
    makers: dict[str, Callable[[], CommunityGraph]] = {
        "manager": lambda: _without_people(graph),
        "builder": lambda: _named(graph),
        "evaluator": lambda: _pseudonymous(graph, key or new_key()),
    }
    if view not in makers:
        raise InputError(f"There is no view '{view}'. Choose from {', '.join(VIEWS)}.")
    graph = _without_names(graph, names_withheld(graph) if view == "builder" else names_somebody(graph.whole))
    seen = makers[view]()
    if view == "evaluator" and graph.area is not None and EXACT.hides(len(seen.ids)):
        raise WouldDisclose(
            f"There are {EXACT.few} people in {graph.area}: pseudonyms would hide nobody among so few. "
            "Draw a larger area, or the whole community."
        )
    chosen = layer or graph.default_layer()
    areas, pairs, people = _areas(graph, chosen, how)
    hidden = len(graph.ids) - len(seen.ids)
    if view != "manager" and hidden:
        # a map that draws people counts those it draws: the difference would tell how many were left out where
        thin = areas["thin"]
        areas, pairs, people = _areas(seen, chosen, how)
        areas["thin"] = thin.reindex(areas.index, fill_value=False)
    withheld = people if how and view == "manager" else count_text(hidden)
    return View(view, seen, view == "builder", areas, pairs, withheld, chosen, people)


def _without_names(graph: CommunityGraph, told: Callable[[object], bool]) -> CommunityGraph:
    """The community with nothing called after somebody: a group, a place or an event by its kind, an area by its id.

    Nor does a gift or an interest name somebody. ``told``: whether a text does.
    """
    frames, changed = graph.frames(), False
    for sheet, called in _CALLED.items():
        frame = frames[sheet]
        named = {c: frame[c].map(told).astype(bool) for c in ("name", "kind", "interest", "what") if c in frame}
        if not any(column.any() for column in named.values()):
            continue
        for column, some in named.items():
            frame = frame.assign(**{column: frame[column].mask(some, called if column == "name" else None)})
        frames[sheet] = frame[frame["what"].notna()] if sheet == "facets" else frame
        changed = True
    return _copy(graph, frames) if changed else graph


def _copy(graph: CommunityGraph, frames: dict[str, pd.DataFrame]) -> CommunityGraph:
    return CommunityGraph(frames, as_of=graph.as_of, area=graph.area, without_paid=graph.without_paid)


def _keep_people(graph: CommunityGraph, keep: frozenset[str]) -> dict[str, pd.DataFrame]:
    """Frames with only these people, and of the rest only what is listed here: new sheets stay out until listed."""
    frames = {name: graph.frame(name) if name in _SHOWN else empty(sheet) for name, sheet in SHEETS.items()}
    people = frames["people"]
    frames["people"] = people[people.index.isin(keep)]
    for sheet, columns in _OF_PEOPLE.items():
        frame = frames[sheet]
        frames[sheet] = frame[np.logical_and.reduce([frame[c].isin(keep) for c in columns])]
    return frames


def _named(graph: CommunityGraph) -> CommunityGraph:
    return _copy(graph, _keep_people(graph, standing(graph, "map")))


def _without_people(graph: CommunityGraph) -> CommunityGraph:
    frames = _keep_people(graph, frozenset())
    return _copy(graph, frames)


def _pseudonymous(graph: CommunityGraph, key: bytes) -> CommunityGraph:
    """Pseudonyms for ids and names; what a person wrote, and dates of single people, left out."""
    frames = _keep_people(graph, standing(graph, "map"))
    other = pseudonyms(frames["people"].index.astype(str), key)
    people = frames["people"]
    codes = people["id"].map(other)
    frames["people"] = (
        empty(SHEETS["people"])
        if people.empty
        else people.assign(id=codes, name=codes, adult=None, **dict.fromkeys(_PERSONAL, np.nan))
    )
    for sheet, blank in _DATES_AND_WORDS.items():
        frame = frames[sheet]
        codes_of = {c: frame[c].map(other) for c in _OF_PEOPLE[sheet]}
        frames[sheet] = frame.assign(**codes_of, **dict.fromkeys(blank, np.nan))
    frames["facets"] = empty(SHEETS["facets"])
    return _copy(graph, frames)


def _coarse(each: float, people: int, told_as: str, how: Precision) -> float:
    """Ties each, as they may be told beside rounded counts: in steps of which each is several ends of ties.

    The step is the smallest that is five ends or more among the people printed: a mean of 12 people, told to a tenth,
    would tell each tie. Where people are not printed it says nothing of how many they are.
    """
    if how.base == 1:
        return each
    printed = how.rounded(people) if told_as[:1].isdigit() else how.threshold
    step = next((s for s in _STEPS if s * printed >= 10 * how.base), _STEPS[-1])
    return float(np.floor(10 * each / step + 0.5) * step / 10)


def _areas(graph: CommunityGraph, layer: str, how: Precision | None) -> tuple[pd.DataFrame, pd.DataFrame, str]:
    """Counts by area from everything recorded, small ones hidden; ties between them; people in all."""
    network, exactly = graph.people(layer), how or EXACT
    home = graph.frame("people")["area"].fillna(NOBODY)
    frame = network.to_frame()
    here, there = frame["person"].map(home), frame["other"].map(home)
    size = home.value_counts().sort_index()
    degree = pd.concat([here, there]).value_counts().reindex(size.index).fillna(0)
    each = degree / size
    shown = size >= exactly.threshold
    known = shown & (size.index != NOBODY)  # those whose area nobody recorded are no place to go to
    thin = known & (each < _THIN * each[known].median()) if known.any() else known
    text, people = told(size, how) if how else (counts_text(size), count_text(len(home)))
    names = graph.frame("areas")["name"].reindex(size.index).astype("object")
    areas = pd.DataFrame(
        {
            "name": names.where(names.notna(), size.index.to_series()),
            "people": text,
            "ties_each": [
                f"{_coarse(v, n, t, exactly):.1f}" if s else ""
                for v, n, t, s in zip(each, size, text, shown, strict=True)
            ],
            "thin": thin.astype(bool),
        }
    )
    across = pd.DataFrame({"area": here, "other": there})[(here != there).to_numpy()]
    swap = across["area"] > across["other"]
    across.loc[swap, ["area", "other"]] = across.loc[swap, ["other", "area"]].to_numpy()
    pairs = across.groupby(["area", "other"], as_index=False, sort=True).size().rename(columns={"size": "ties"})
    pairs = pairs[
        (pairs["ties"] >= exactly.threshold)
        & pairs["area"].isin(size.index[shown])
        & pairs["other"].isin(size.index[shown])
    ]
    pairs = pairs.assign(ties=[str(exactly.rounded(n)) for n in pairs["ties"].astype("int64")])
    return areas, pairs.astype({"ties": "str"}).reset_index(drop=True), people
