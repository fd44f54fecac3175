"""Ids used once, and references that point at something: checked across the import and what is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from connectome.exchange.problems import Notes, Problem
from connectome.graph.renaming import now_called
from connectome.schema import NODE_SHEETS, SHEETS, Kind

_GUESSES = 200
"""Nearest matches are looked up for this many wrong references; more would take minutes."""
_CLOSE = 70.0


def nearest(value: str, choices: Iterable[str]) -> str | None:
    """The choice most like the value, or None when none is near."""
    from rapidfuzz import fuzz, process, utils

    found = process.extractOne(
        value, list(choices), scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=_CLOSE
    )
    return None if found is None else str(found[0])


def check_ids(
    frames: Mapping[str, pd.DataFrame],
    rows: Mapping[str, list[int]],
    sources: Mapping[str, str],
    stored: Mapping[str, pd.DataFrame],
    notes: Notes,
) -> None:
    """An id names one thing: not twice in a sheet, not in two sheets, not another kind of thing in the store."""
    owner: dict[str, tuple[str, int]] = {}
    held = {str(i): name for name in NODE_SHEETS if name in stored for i in stored[name].index}
    held |= dict.fromkeys(now_called(stored["people"]), "people")  # of people merged since: it may come back
    for name in NODE_SHEETS:
        if name not in frames:
            continue
        for value, row in zip(frames[name]["id"], rows[name], strict=True):
            if not isinstance(value, str):
                continue
            if value in owner:
                sheet, first = owner[value]
                where = f"row {first}" if sheet == name else f"{sources[sheet]}, row {first}"
                notes.add(
                    Problem(sources[name], row, "id", value, f"is used already by {where}. Give each its own id.")
                )
                continue
            owner[value] = (name, row)
            if held.get(value, name) != name:
                notes.add(
                    Problem(
                        sources[name],
                        row,
                        "id",
                        value,
                        f"is stored already as one of the {held[value]}. Give it another id.",
                    )
                )


def check_references(
    frames: Mapping[str, pd.DataFrame],
    rows: Mapping[str, list[int]],
    sources: Mapping[str, str],
    stored: Mapping[str, pd.DataFrame],
    notes: Notes,
) -> None:
    """Every reference points at a row of the import or of the store."""
    known = {name: _known(name, frames, stored) for name in NODE_SHEETS}
    hints = _Hints(frames, stored)
    for name, frame in frames.items():
        for field in SHEETS[name].fields:
            if field.kind not in (Kind.REF, Kind.REFS):
                continue
            allowed = set().union(*(known[r] for r in field.refers))
            values = frame[field.name]
            for i, value in zip(range(len(frame)), values, strict=True):
                if not isinstance(value, str):
                    continue
                for part in value.split(";") if field.kind is Kind.REFS else [value]:
                    if part not in allowed:
                        expected, meant = hints.of(part, field.refers)
                        notes.add(Problem(sources[name], rows[name][i], field.name, part, expected, meant))


def check_ripples(
    frames: Mapping[str, pd.DataFrame],
    rows: Mapping[str, list[int]],
    sources: Mapping[str, str],
    stored: Mapping[str, pd.DataFrame],
    notes: Notes,
) -> None:
    """One change leads to another; anything else contributes to one."""
    if "ripples" not in frames:
        return
    given, known = frames["ripples"], _known("changes", frames, stored)
    for i, (kind, begin) in enumerate(zip(given["kind"], given["from"], strict=True)):
        if kind == "came before" and isinstance(begin, str) and begin not in known:
            expected = "is no change, and 'came before' joins two changes. Write 'contributed to' under kind."
            notes.add(Problem(sources["ripples"], rows["ripples"][i], "from", begin, expected))


def check_nesting(
    frames: Mapping[str, pd.DataFrame],
    rows: Mapping[str, list[int]],
    sources: Mapping[str, str],
    stored: Mapping[str, pd.DataFrame],
    notes: Notes,
) -> None:
    """An area is not a part of itself, not even by way of others."""
    if "areas" not in frames:
        return
    given = frames["areas"]
    both = [stored["areas"], given] if "areas" in stored else [given]
    above = {i: p for frame in both for i, p in zip(frame["id"], frame["part_of"], strict=True) if isinstance(p, str)}
    said: set[str] = set()
    for area, row in zip(given["id"], rows["areas"], strict=True):
        way = [area]
        while (up := above.get(way[-1])) is not None and up not in way:
            way.append(up)
        if up == area and area not in said:
            said.update(way)
            circle = " in ".join(f"'{a}'" for a in [*way, area])
            notes.add(
                Problem(sources["areas"], row, "part_of", above[area], f"makes a circle: {circle}. Empty one of them.")
            )


def _known(name: str, frames: Mapping[str, pd.DataFrame], stored: Mapping[str, pd.DataFrame]) -> set[str]:
    given = set(frames[name]["id"].dropna()) if name in frames else set()
    return given | (set(stored[name].index) if name in stored else set())


class _Hints:
    """What a wrong reference may have meant, by id or by name."""

    def __init__(self, frames: Mapping[str, pd.DataFrame], stored: Mapping[str, pd.DataFrame]) -> None:
        self._frames, self._stored = frames, stored
        self._choices: dict[tuple[str, ...], dict[str, str]] = {}
        self._done: dict[tuple[str, tuple[str, ...]], str] = {}

    def of(self, value: str, sheets: tuple[str, ...]) -> tuple[str, str]:
        words = " or ".join(_ONE.get(s, s) for s in sheets)
        expected = f"is not known: no {words} has that id."
        if (value, sheets) not in self._done:
            if len(self._done) >= _GUESSES:
                return expected, ""
            self._done[value, sheets] = self._guess(value, sheets)
        return expected, self._done[value, sheets]

    def _guess(self, value: str, sheets: tuple[str, ...]) -> str:
        if sheets not in self._choices:
            self._choices[sheets] = self._named(sheets)
        choices = self._choices[sheets]
        guess = nearest(value, choices)
        if guess is None:
            return ""
        found = choices[guess]
        return f"Did you mean '{guess}'?" if found == guess else f"Did you mean '{guess}' ({found})?"

    def _named(self, sheets: tuple[str, ...]) -> dict[str, str]:
        """Names and ids, each with the id it stands for; a name before an id of the same text."""
        choices: dict[str, str] = {}
        for source in (self._stored, self._frames):
            for sheet in sheets:
                frame = source.get(sheet)
                if frame is None or not len(frame):
                    continue
                ids = frame["id"].dropna()
                choices.update({str(i): str(i) for i in ids})
                if "name" in frame and not (source is self._stored and sheet == "people"):  # names stay in the store
                    named = frame[frame["id"].notna() & frame["name"].notna()]
                    choices.update(zip(named["name"], named["id"], strict=True))
        return choices


_ONE = {
    "people": "person",
    "areas": "area",
    "places": "place",
    "organisations": "organisation",
    "groups": "group",
    "events": "event",
    "introductions": "introduction",
    "waves": "wave",
    "programmes": "programme",
    "sites": "site",
    "changes": "change",
    "grants": "grant",
    "engagements": "engagement",
    "results": "figure",
    "releases": "release",
}
