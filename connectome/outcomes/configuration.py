"""Which indicators a programme reports under which outcome: names, order and settings from a TOML file."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from connectome.errors import InputError
from connectome.files import folder
from connectome.graph import layers
from connectome.outcomes.evidence import GATE
from connectome.outcomes.instruments import instrument
from connectome.outcomes.kinds import AUDIENCES, KINDS, Settings
from connectome.outcomes.people import LAYER
from connectome.outcomes.plan import Plan, checked

_COMMON = {"kind": str, "title": str, "better": str, "min_people": int, "audiences": list}
_PLAN = {"locked": date, "headlines": list, "groups": list, "coverage_gate": float, "design": str, "hash": str}
_OUTCOME = {"title": str, "indicators": list}
_TOP = {"name": str, "outcome": dict, "beside": dict, "indicator": dict, "plan": dict}
_SAID = {
    str: "text in quotes",
    int: "a whole number",
    float: "a number",
    list: "a list",
    dict: "a table",
    date: "a day",
}


@dataclass(frozen=True)
class Outcome:
    """An outcome and its indicators, in order; ``beside`` for what is told beside the outcomes."""

    key: str
    title: str
    indicators: tuple[str, ...]
    beside: bool = False


@dataclass(frozen=True)
class Configuration:
    """What is reported. ``settings`` has every indicator named by an outcome; ``plan`` the file's own, if any."""

    name: str
    outcomes: tuple[Outcome, ...]
    settings: Mapping[str, Settings]
    plan: Plan | None = None


def shipped(name: str = "leeds") -> Configuration:
    """A configuration that comes with connectome.

    Raises
    ------
    InputError
        There is none of this name; the nearest is offered.
    """
    known = sorted(file.stem for file in (folder("data") / "outcomes").glob("*.toml"))
    if name not in known:
        raise InputError(f"There is no configuration '{name}'. {_near(name, known)}There are {', '.join(known)}.")
    return read_configuration(folder("data") / "outcomes" / f"{name}.toml")


def read_configuration(path: Path) -> Configuration:
    """The configuration in a file.

    Raises
    ------
    InputError
        The file cannot be read; or a key, kind, instrument or layer nobody knows, with the nearest that is known.
    """
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}.") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path} is not a TOML file: {error}.") from error
    return _Reader(path.name).configuration(said, path.stem)


def _near(given: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(given.casefold(), list(known), n=1)
    return f"Did you mean '{near[0]}'? " if near else ""


@dataclass(frozen=True)
class _Reader:
    """Reads one file; every fault names it and the place in it."""

    file: str

    def configuration(self, said: Mapping[str, Any], stem: str) -> Configuration:
        self._keys("", said, _TOP)
        outcomes = [
            self._outcome(table, key, body)
            for table in ("outcome", "beside")
            for key, body in said.get(table, {}).items()
        ]
        if not any(not o.beside for o in outcomes):
            raise self._fault("", "names no outcome. Add a table [outcome.NAME] with a title and indicators")
        given = said.get("indicator", {})
        named = [name for o in outcomes for name in o.indicators]
        for name in given:
            if name not in named:
                raise self._fault(f'indicator."{name}"', f"is named by no outcome. {_near(name, named)}".rstrip())
        settings = {name: self._settings(name, given.get(name, {})) for name in dict.fromkeys(named)}
        plan = self._plan(said["plan"], named) if "plan" in said else None
        return Configuration(said.get("name", stem), tuple(outcomes), settings, plan)

    def _outcome(self, table: str, key: str, body: Any) -> Outcome:
        at = f"{table}.{key}"
        self._keys(at, body, _OUTCOME)
        self._need(at, body, tuple(_OUTCOME))
        return Outcome(key, body["title"], self._texts(f"{at}.indicators", body["indicators"]), table == "beside")

    def _settings(self, name: str, body: Mapping[str, Any]) -> Settings:
        at = f'indicator."{name}"'
        what = body.get("kind", name) if isinstance(body, dict) else name
        if what not in KINDS:
            raise self._fault(at, f"is of no kind known: '{what}'. {_near(str(what), KINDS)}Kinds: {', '.join(KINDS)}")
        kind = KINDS[what]
        self._keys(at, body, {**_COMMON, **kind.takes})
        self._need(at, body, kind.needs)
        self._known(f"{at}.layer", body.get("layer"), layers.LAYERS)
        if body.get("layer", LAYER) != LAYER:
            raise self._fault(f"{at}.layer", f"cannot be used: people are asked about the layer '{LAYER}' alone")
        for audience in (audiences := self._texts(f"{at}.audiences", body.get("audiences", list(AUDIENCES)))):
            self._known(f"{at}.audiences", audience, AUDIENCES)
        self._known(f"{at}.better", body.get("better"), ("up", "down", "ask"))
        if "instrument" in body:
            try:
                instrument(body["instrument"])
            except InputError as error:
                raise self._fault(f"{at}.instrument", f"cannot be used. {error}".rstrip(".")) from None
        given = {k: tuple(v) if isinstance(v, list) else v for k, v in body.items() if k not in _COMMON}
        common = {k: body[k] for k in ("title", "min_people") if k in body}
        return Settings(what, better=body.get("better", kind.better), audiences=audiences, given=given, **common)

    def _plan(self, body: Mapping[str, Any], named: Collection[str]) -> Plan:
        self._keys("plan", body, _PLAN)
        self._need("plan", body, ("locked", "headlines"))
        headlines, groups = (self._texts(f"plan.{k}", body.get(k, [])) for k in ("headlines", "groups"))
        for headline in headlines:
            self._known("plan.headlines", headline, tuple(named))
        gate = float(body.get("coverage_gate", GATE))
        if not 0 <= gate <= 1:
            raise self._fault("plan.coverage_gate", f"is {gate:g}. It is a share, from 0 to 1")
        plan = Plan(body["locked"].isoformat(), headlines, groups, gate, body.get("design", ""))
        return checked(plan, self.file, body.get("hash", ""))

    def _keys(self, at: str, body: Any, known: Mapping[str, type]) -> None:
        """Every key known, every value of its type."""
        if not isinstance(body, dict):
            raise self._fault(at, "is not a table")
        for key, value in body.items():
            self._known(f"{at}.{key}".strip("."), key, known)
            kind = known[key]
            right = isinstance(value, (int, float) if kind is float else kind)
            if not right or (isinstance(value, bool) and kind is not bool):
                raise self._fault(f"{at}.{key}".strip("."), f"must be {_SAID.get(kind, 'yes or no (true, false)')}")

    def _known(self, at: str, value: Any, known: Collection[str]) -> None:
        if value is not None and value not in known:
            raise self._fault(at, f"'{value}' is not known. {_near(str(value), known)}Known: {', '.join(known)}")

    def _need(self, at: str, body: Mapping[str, Any], keys: Collection[str]) -> None:
        for key in keys:
            if key not in body:
                raise self._fault(at, f"lacks '{key}'. Add it")

    def _texts(self, at: str, values: list[Any]) -> tuple[str, ...]:
        if not values and not at.startswith("plan"):
            raise self._fault(at, "is an empty list. Name at least one")
        for value in values:
            if not isinstance(value, str):
                raise self._fault(at, f"holds '{value}', which is no text in quotes")
        if twice := [v for k, v in enumerate(values) if v in values[:k]]:
            raise self._fault(at, f"names '{twice[0]}' twice. Take one out")
        return tuple(values)

    def _fault(self, at: str, what: str) -> InputError:
        return InputError(f"{self.file}: {f'{at} ' if at else ''}{what}.")
