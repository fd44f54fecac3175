"""From cells as read to frames as the schema describes them, collecting every fault on the way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from connectome.exchange.dates import Order, read_dates
from connectome.exchange.erased_people import leave_out
from connectome.exchange.log_rules import check_log
from connectome.exchange.merged_people import read_as_merged
from connectome.exchange.problems import Notes, Problem, shorten
from connectome.exchange.raw import Cell, RawSheet, for_reading, squeezed
from connectome.exchange.references import check_ids, check_nesting, check_references, check_ripples
from connectome.graph.frames import conform, dtype
from connectome.graph.joining import join_rows
from connectome.privacy.tombstones import Tombstones
from connectome.schema import Field, Kind
from connectome.schema.words import counted, folded

MOST_HEADLINES = 6
_IDS = (Kind.ID, Kind.REF, Kind.REFS)
_NUMBER = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
_YES = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}


@dataclass
class Checked:
    """Frames ready to be stored; ``rows`` is the spreadsheet row of each frame row, ``present`` the columns given.

    ``adding``: sheets that only add to what is stored. ``apart``: answers about equality, for a store of their own.
    """

    frames: dict[str, pd.DataFrame] = field(default_factory=dict)
    rows: dict[str, list[int]] = field(default_factory=dict)
    present: dict[str, list[str]] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    adding: set[str] = field(default_factory=set)
    apart: pd.DataFrame | None = None


def check(
    raws: list[RawSheet],
    stored: Mapping[str, pd.DataFrame],
    order: Order,
    notes: Notes,
    erased: Tombstones | None = None,
) -> Checked:
    """All frames of an import.

    Parameters
    ----------
    raws
        Sheets as read.
    stored
        Frames already in the store: references may point there, and ids must not clash with it.
    order
        How dates such as 03/04/2026 are read.
    notes
        Collects faults and remarks; frames are to be used only when it holds no fault.
    erased
        People to leave out.
    """
    checked = Checked()
    for raw in raws:
        read_columns(raw, order, notes, checked)
    if erased is not None:
        leave_out(checked, erased, stored, notes)
    read_as_merged(checked, stored, notes)
    check_ids(checked.frames, checked.rows, checked.sources, stored, notes)
    check_references(checked.frames, checked.rows, checked.sources, stored, notes)
    check_nesting(checked.frames, checked.rows, checked.sources, stored, notes)
    check_ripples(checked.frames, checked.rows, checked.sources, stored, notes)
    if checked.adding:
        check_log(checked.frames, checked.rows, checked.sources, stored, notes)
    for raw in raws:
        name = raw.sheet.name
        if name in checked.frames:
            frame = conform(raw.sheet, checked.frames[name])
            frame.index = pd.Index(frame.index, name="key")
            checked.frames[name] = one_a_key(raw, frame, checked.rows[name], notes)
    return checked


def read_columns(raw: RawSheet, order: Order, notes: Notes, checked: Checked) -> None:
    """A sheet's cells as values of its columns, put into ``checked``."""
    places = _headings(raw, notes)
    missing = [c for c in raw.sheet.required if c not in places]
    for absent in missing:
        found = ", ".join(f"'{shorten(h, 30)}'" for h in raw.headings[:12])
        expected = f"is missing: this sheet needs it. Row 1 must hold the headings; it holds {found}."
        notes.add(Problem(raw.source, 1, absent, "", expected))
    values: dict[str, list[object]] = {}
    for name, i in places.items():
        column = raw.sheet.field(name)
        if column.kind is Kind.DATE:
            values[name] = list(read_dates(raw, i, order, notes))
        else:
            values[name] = _read(raw, i, column, notes)
        if column.required and name not in missing:
            _needs_value(raw, i, name, notes)
    sheet = raw.sheet.name
    frame = pd.DataFrame(values, index=range(len(raw.rows)))
    frame = frame.reindex(columns=[*raw.sheet.columns])
    checked.frames[sheet] = frame.astype({c: dtype(raw.sheet, c) for c in frame.columns})
    checked.rows[sheet], checked.present[sheet] = raw.rows, list(places)
    checked.sources[sheet] = raw.source
    if raw.adds:
        checked.adding.add(sheet)
    _ordered(raw, checked.frames[sheet], notes)
    _confirmed_by_now(raw, checked.frames[sheet], notes)
    _self_ties(raw, checked.frames[sheet], notes)
    _few_headlines(raw, checked.frames[sheet], notes)


def _headings(raw: RawSheet, notes: Notes) -> dict[str, int]:
    """Column name to its place; unknown columns are left out and said, doubled ones are faults."""
    known = {squeezed(c): c for c in raw.sheet.columns}
    places: dict[str, int] = {}
    left_out = []
    for i, heading in enumerate(raw.headings):
        name = known.get(squeezed(heading))
        if name is None:
            if raw.adds and for_reading(heading):
                continue
            if heading or any(raw.columns[i]):
                left_out.append(heading or f"(column {i + 1}, no heading)")
        elif name in places:
            notes.add(Problem(raw.source, 1, heading, "", "stands twice among the headings. Keep one."))
        else:
            places[name] = i
    if left_out:
        words = ", ".join(f"'{shorten(h)}'" for h in left_out)
        notes.remarks.append(f"{raw.source}: column {words} left out: connectome does not hold it.")
    return places


def _needs_value(raw: RawSheet, i: int, name: str, notes: Notes) -> None:
    for row, cell in zip(raw.rows, raw.columns[i], strict=True):
        if cell is None:
            notes.add(Problem(raw.source, row, name, "", "is empty; every row needs one."))


def _read(raw: RawSheet, i: int, column: Field, notes: Notes) -> list[object]:
    """Each distinct cell is read once."""
    reader = _READERS.get(column.kind, _text)
    cells = raw.columns[i]
    known: dict[Cell, object] = {None: None}
    faults: dict[Cell, str] = {}
    for cell in set(cells) - {None}:
        try:
            if isinstance(cell, date) and column.kind in _IDS:
                raise ValueError("is a date where an id is expected. Format the column as text.")
            known[cell] = reader(unicodedata.normalize("NFC", str(cell)), column)
        except ValueError as error:
            known[cell] = None
            faults[cell] = str(error)
    if faults:
        for row, cell in zip(raw.rows, cells, strict=True):
            if cell in faults:
                notes.add(Problem(raw.source, row, column.name, str(cell), faults[cell]))
    return [known[cell] for cell in cells]


def _id(value: str, column: Field) -> object:
    """Kept as given. Lists are split at ';' and keys joined by a control sign, so an id can hold neither."""
    if ";" in value or any(ord(sign) < 32 for sign in value):
        raise ValueError("holds a ';' or an invisible control sign, which an id cannot.")
    if value[0] in "=+@" or (value[0] == "-" and not _NUMBER.fullmatch(value)):
        raise ValueError(f"begins with '{value[0]}', which a spreadsheet would run as a formula. Give it another id.")
    return value


def _text(value: str, column: Field) -> object:
    return value


def _list(value: str, column: Field) -> object:
    parts = [part.strip() for part in value.split(";")]
    return ";".join(part for part in parts if part) or None


def _choice(value: str, column: Field) -> object:
    word = folded(value)
    for allowed in column.allowed:
        if word == allowed.casefold():
            return allowed
    from connectome.exchange.references import nearest

    guess = nearest(word, column.allowed)
    hint = f"; did you mean '{guess}'?" if guess else "."
    raise ValueError(f"is not one of: {', '.join(column.allowed)}{hint}")


def _yesno(value: str, column: Field) -> object:
    try:
        return _YES[value.casefold()]
    except KeyError:
        raise ValueError("is neither yes nor no.") from None


def _number(value: str, column: Field) -> object:
    if not _NUMBER.fullmatch(value):
        raise ValueError("is not a number. Write 1250.5 or 1,250.5.")
    number = float(value.replace(",", ""))
    low, high = column.lowest, column.highest
    if (low is not None and number < low) or (high is not None and number > high):
        allowed = f"from {low:g} to {high:g}" if high is not None else f"{low:g} or more"
        raise ValueError(f"is out of range: {allowed} {column.unit}.".replace(" .", "."))
    return number


_READERS: dict[Kind, Callable[[str, Field], object]] = {
    Kind.ID: _id,
    Kind.LIST: _list,
    Kind.REFS: _list,
    Kind.CHOICE: _choice,
    Kind.YESNO: _yesno,
    Kind.NUMBER: _number,
}


def _ordered(raw: RawSheet, frame: pd.DataFrame, notes: Notes) -> None:
    for first, then in raw.sheet.not_before:
        for i in (frame[then] < frame[first]).to_numpy().nonzero()[0]:
            begin = frame[first].iloc[i]
            notes.add(
                Problem(raw.source, raw.rows[i], then, str(frame[then].iloc[i]), f"is before '{first}' ({begin}).")
            )


def _confirmed_by_now(raw: RawSheet, frame: pd.DataFrame, notes: Notes) -> None:
    """A state of an asset was confirmed on a day somebody saw it."""
    if "confirmed" not in frame or "state" not in frame:
        return
    for i in (frame["confirmed"] > date.today().isoformat()).to_numpy().nonzero()[0]:
        expected = "is still to come. Write the day on which somebody saw that it was so."
        notes.add(Problem(raw.source, raw.rows[i], "confirmed", str(frame["confirmed"].iloc[i]), expected))


def _self_ties(raw: RawSheet, frame: pd.DataFrame, notes: Notes) -> None:
    if raw.sheet.symmetric is None:
        return
    a, b = raw.sheet.symmetric
    for i in (frame[a].notna() & (frame[a] == frame[b])).to_numpy().nonzero()[0]:
        notes.add(
            Problem(raw.source, raw.rows[i], b, str(frame[b].iloc[i]), f"is the same person as '{a}'. A tie needs two.")
        )


def _few_headlines(raw: RawSheet, frame: pd.DataFrame, notes: Notes) -> None:
    """A plan has few headlines, or they are none."""
    if raw.sheet.name != "plan":
        return
    many = frame["headlines"].str.count(";") + 1
    for i in (many > MOST_HEADLINES).to_numpy().nonzero()[0]:
        expected = f"are {many.iloc[i]:.0f}: a plan has at most {MOST_HEADLINES}. All others are looked at as well."
        notes.add(Problem(raw.source, raw.rows[i], "headlines", "", expected))


def one_a_key(raw: RawSheet, frame: pd.DataFrame, rows: list[int], notes: Notes) -> pd.DataFrame:
    """One row a key: the same row twice is the same fact; ties between two people are joined; the rest is a fault."""
    twice = frame.index.duplicated(keep=False)
    if not twice.any():
        return frame
    once = frame[~frame.reset_index().duplicated().to_numpy()]
    if not once.index.has_duplicates:
        return once
    if raw.sheet.name == "knows":
        joined = join_rows(raw.sheet, once.sort_values(["source", "since"], kind="stable"))
        joins = counted(len(once) - len(joined), "tie")
        notes.remarks.append(f"{raw.source}: {joins} given twice in different words joined.")
        return joined
    if not raw.sheet.label:  # a doubled id has been named already
        _name_repeats(raw, frame.index, set(once.index[once.index.duplicated()]), rows, notes)
    return once[~once.index.duplicated()]


def _name_repeats(raw: RawSheet, keys: pd.Index[str], repeated: set[str], rows: list[int], notes: Notes) -> None:
    same = " and ".join(f"'{c}'" for c in raw.sheet.key)
    first: dict[str, int] = {}
    for key, row in zip(keys, rows, strict=True):
        if first.setdefault(key, row) != row and key in repeated:
            expected = f"repeats row {first[key]} (same {same}) with other values. Keep one."
            notes.add(Problem(raw.source, row, "", "", expected))
