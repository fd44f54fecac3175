"""The instruments themselves, as data/instruments says them."""

from __future__ import annotations

import difflib
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from connectome.errors import InputError
from connectome.files import folder


@dataclass(frozen=True)
class Item:
    """What may be answered: whole numbers from ``least`` to ``most``, answers with codes, or choices without."""

    names: tuple[str, ...]
    least: int = 0
    most: int | None = None
    codes: Mapping[str, int] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    question: str = ""


@dataclass(frozen=True)
class Score:
    """A sum of items; see data/instruments/SOURCE.md."""

    of: tuple[str, ...]
    missing: int = 0
    better: str = ""
    bands: Mapping[str, int] = field(default_factory=dict)
    converted: tuple[float, ...] = ()
    converted_from: int = 0
    valued: bool = False


@dataclass(frozen=True)
class Cut:
    of: str
    below: float = -math.inf
    at_least: float = math.inf


@dataclass(frozen=True)
class Instrument:
    """A scale as its file says: what it is, where from, under which licence, how sure that is, what to beware of."""

    name: str
    title: str
    version: str
    better: str
    source: str
    licence: str
    certainty: str
    cautions: tuple[str, ...]
    items: Mapping[str, Item]
    scores: Mapping[str, Score]
    cuts: Mapping[str, Cut]
    registration: bool = False

    def direction(self, score: str) -> str:
        """Which way a score is better: up or down."""
        return self.scores[score].better or self.better


def names() -> list[str]:
    """Every instrument, in the order of the alphabet."""
    return sorted(file.stem for file in folder("data").glob("instruments/*.toml"))


@cache
def instrument(name: str) -> Instrument:
    """The instrument of a name.

    Raises
    ------
    InputError
        There is none; the nearest name is offered.
    """
    if name not in names():
        near = difflib.get_close_matches(name.casefold(), names(), n=1)
        meant = f"Did you mean '{near[0]}'? " if near else ""
        raise InputError(f"There is no instrument '{name}'. {meant}There are {', '.join(names())}.")
    said = tomllib.loads((folder("data") / "instruments" / f"{name}.toml").read_text(encoding="utf-8"))
    groups = [Item(**_tuples(item)) for item in said.pop("items")]
    items = {each: item for item in groups for each in item.names}
    scores = {key: Score(**_tuples(score)) for key, score in said.pop("scores", {}).items()}
    cuts = {key: Cut(**cut) for key, cut in said.pop("cuts", {}).items()}
    return Instrument(name=name, items=items, scores=scores, cuts=cuts, **_tuples(said))


def _tuples(said: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}
