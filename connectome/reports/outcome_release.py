"""What a report of outcomes tells of people, as the ledger keeps it: so that two reports are not subtracted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from connectome.maps.release import RECORDED, parts_of
from connectome.outcomes.indicator import Count
from connectome.outcomes.told import People, bounds_unknown
from connectome.privacy.suppression import ALL, Figure, Release
from connectome.privacy.views import NOBODY
from connectome.reports.sources import Sources

READERS = {"board": "a board", "residents": "residents"}
_ADULTS = "adults"
"""What all adults here are told as; those told last are those of the later day."""
_OTHERS = "others"


def release_of(sources: Sources, reader: str) -> Release:
    """Every number of people the results hold for a reader, what is hidden too.

    An area's people are part of the town's, and those who answered twice of those who answered: figures are linked by
    the areas and classes they share.
    """
    how, day = sources.results.spanned.how, sources.results.spanned.last
    areas = _areas(sources)
    figures = [figure for people in sources.results.told for figure in _figures(people, areas, sources)]
    figures += _everybody(sources)
    settings = {"threshold": str(how.threshold), "base": str(how.base), "outcomes": sources.results.configuration.name}
    return Release(READERS[reader], day, tuple(figures), settings)


def _everybody(sources: Sources) -> Iterator[Figure]:
    """Where all who are here are adults, their number is that of the people recorded, which maps tell by area."""
    spanned = sources.results.spanned
    if spanned.eligible == frozenset(sources.here.history.at(spanned.last).ids):
        parts = next(p.parts for p in reversed(sources.results.told) if p.title == _ADULTS)
        cells, blank = parts_of(sources.here), bounds_unknown(parts, spanned.how)
        yield Figure.told(RECORDED, cells, f"{sources.place}: {_ADULTS}", *parts[ALL], spanned.how, blank=blank)


def _areas(sources: Sources) -> tuple[str, ...]:
    """What people here are counted by; those without an area too, where there are any."""
    here = sources.here
    nowhere = [NOBODY] if here.area is None and here.history.frame("people")["area"].isna().any() else []
    return (*sorted(map(str, here.frame("areas").index)), *nowhere) or (NOBODY,)


def _figures(people: People, areas: tuple[str, ...], sources: Sources) -> Iterator[Figure]:
    how = sources.results.spanned.how
    inside = {part: _classes(part, some, people.parts[part][0]) for part, some in people.within.items()}
    parts = {k: v for k, v in people.parts.items() if k != ALL}
    whole = people.parts.get(ALL)
    every = [c for part in parts for c in inside.get(part, [part])]
    if whole is not None and sum(n for n, _ in parts.values()) < whole[0]:
        every.append(_OTHERS)

    def told(what: str, count: Count, classes: Iterable[str], beside: Mapping[str, Count]) -> Figure:
        name = f"{sources.place}: {people.title}{'' if what == ALL else f', {what}'}"
        cells = tuple(f"{area} | {c}" for area in areas for c in classes)
        blank = bounds_unknown(beside, how)
        return Figure.told(people.measure, cells, name, *count, how, blank=blank)

    if whole is not None:
        yield told(ALL, whole, every or [_OTHERS], people.parts)
    for part, count in parts.items():
        yield told(part, count, inside.get(part, [part]), people.parts)
    for part, some in people.within.items():
        for name, count in some.items():
            yield told(f"{part} {name}", count, [f"{part} {name}"], some)


def _classes(part: str, some: Mapping[str, Count], of: int) -> list[str]:
    """The parts of a part, and its others."""
    rest = [f"{part} {_OTHERS}"] if sum(n for n, _ in some.values()) < of else []
    return [*(f"{part} {name}" for name in some), *rest]
