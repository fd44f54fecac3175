"""What every number means, in plain words; the words themselves are in meanings.toml."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from connectome.errors import InputError

_ALSO = {"reach": "reach_2", "reach_share": "reach_2_share", "isolates": "people_without_tie"}
"""Functions whose column has another name."""


@dataclass(frozen=True)
class Meaning:
    """One number in words: a sentence, the values it can take, its direction, what to beware of, where it is from."""

    name: str
    meaning: str
    range: str
    direction: str
    caution: str
    reference: str


@cache
def _meanings() -> dict[str, Meaning]:
    text = Path(__file__).with_name("meanings.toml").read_text(encoding="utf-8")
    return {name: Meaning(name, **words) for name, words in tomllib.loads(text).items()}


def page() -> str:
    """The documentation page, Markdown."""
    lines = ["# What the numbers mean", "", "`connectome explain NAME` prints the same of one of them.", ""]
    for name, said in _meanings().items():
        lines += [f"## {name}", "", said.meaning, ""]
        lines += [f"- Range: {said.range}.", f"- Direction: {said.direction}.", f"- Beware: {said.caution}"]
        lines += [f"- From: {said.reference}.", ""]
    return "\n".join(lines)


def names() -> list[str]:
    """Return every name `explain` knows, in the order of the tables."""
    return list(_meanings())


def explain(name: str) -> Meaning:
    """Say what a number means, in plain words.

    Parameters
    ----------
    name : str
        A column, measure or flag; capitals, spaces and hyphens do not matter.

    Returns
    -------
    Meaning

    Raises
    ------
    InputError
        No such name; the nearest one is offered.

    Examples
    --------
    >>> explain("bridge").meaning
    'Whether this tie is the only recorded path between the people on its two sides.'
    """
    key = name.strip().casefold().replace(" ", "_").replace("-", "_")
    key = _ALSO.get(key, key)
    if key in _meanings():
        return _meanings()[key]
    near = difflib.get_close_matches(key, [*_meanings(), *_ALSO], n=1, cutoff=0)
    raise InputError(f"There is no measure '{name}'. Did you mean '{near[0]}'?")
