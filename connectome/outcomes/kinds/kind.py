"""A kind of indicator: code that turns a community over two periods into one figure. Names and settings are data."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from connectome.outcomes.indicator import RANGED, Indicator, Named, Reading, Status, reading
from connectome.outcomes.span import Span

AUDIENCES = ("evaluator", "board", "residents")
UP, DOWN, ASK = "up", "down", "ask"


@dataclass(frozen=True)
class Settings:
    """How one indicator is to be made: its kind, what it is called and for whom, and ``given``, what the kind takes."""

    kind: str
    title: str = ""
    better: str = ""
    min_people: int = RANGED
    audiences: tuple[str, ...] = AUDIENCES
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Wanted(Named):
    """An indicator somebody wants: what it is called, and its settings."""

    settings: Settings

    def get(self, key: str, otherwise: Any = None) -> Any:
        """A setting of the kind."""
        return self.settings.given.get(key, otherwise)

    def reading(self, n: int, **why: str) -> Reading:
        """The status of a figure of ``n`` people."""
        return reading(n, ranged=self.settings.min_people, how=self.how, **why)

    def suppressed(self) -> Reading:
        """Too few people in one of the counts to show."""
        return Reading(Status.suppressed, f"a count is of {self.how.few} people")


Make = Callable[[Span, Wanted], Indicator]
Counted = Callable[[Span, Wanted], pd.DataFrame]
"""Rows of a sheet, indexed by id."""
People = Callable[[Span, Wanted], Collection[str]]


@dataclass(frozen=True)
class Kind:
    """One kind. ``takes``: settings it knows and the type of each; ``needs``: those it cannot do without;
    ``counted``: the things a figure counts, to which a story may be tied; ``people``: ids of those it counts, one of
    whom the teller of a story must be."""

    named: Named
    make: Make
    better: str = ""
    takes: Mapping[str, type] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    counted: Counted | None = None
    people: People | None = None

    def indicator(self, span: Span, name: str, settings: Settings) -> Indicator:
        """The figure under the name and title the configuration gives."""
        wanted = replace(self.wanted(name, settings), how=span.how)
        return replace(self.make(span, wanted), id=name, title=wanted.title)

    def wanted(self, name: str, settings: Settings) -> Wanted:
        """An indicator of this kind as the configuration wants it."""
        return Wanted(name, settings.title or self.named.title, self.named.unit, self.named.method, settings)


KINDS: dict[str, Kind] = {}
"""Every kind by name, filled by the modules beside this one."""


def kind(name: str, title: str, unit: str, method: str, **more: Any) -> Callable[[Make], Make]:
    """Registers a function as a kind; see `Kind` for ``more``."""

    def register(make: Make) -> Make:
        KINDS[name] = Kind(Named(name, title, unit, method), make, **more)
        return make

    return register


def not_observed(why: str) -> Reading:
    """Nothing was recorded or asked that would tell."""
    return Reading(Status.not_observed, why)
