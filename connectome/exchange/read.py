"""Opening what a person wants to bring in: a folder of CSV files or one workbook."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from connectome.errors import ImportRefused, InputError
from connectome.exchange.asset_sheet import sorted_out
from connectome.exchange.dates import Order
from connectome.exchange.equality_sheet import read_answers
from connectome.exchange.problems import Notes, Problem, as_frame, in_words
from connectome.exchange.raw import RawSheet, without_examples, without_unfilled
from connectome.exchange.read_csv import read_folder, read_one
from connectome.exchange.read_xlsx import read_workbook
from connectome.exchange.validate import Checked, check
from connectome.graph.renaming import now_called
from connectome.privacy.tombstones import Tombstones
from connectome.schema import EQUALITY
from connectome.schema.words import counted


def read(
    path: Path, stored: Mapping[str, pd.DataFrame], order: Order, erased: Tombstones | None = None
) -> tuple[Checked, list[str]]:
    """Everything an import brings, checked and without the erased, and remarks on what was left out.

    Raises
    ------
    ImportRefused
        Any fault; all of them are listed.
    InputError
        Nothing there to read.
    """
    notes = Notes()
    try:
        raws = _raws(path, notes)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from error
    raws = sorted_out(raws, notes)
    if any([without_examples(raw) for raw in raws]):
        notes.remark("Example rows of the template were left out.")
    if unfilled := sum(without_unfilled(raw) for raw in raws if raw.adds):
        notes.remark(f"{counted(unfilled, 'row')} of the log sheet left out: nobody filled them in.")
    if not any(r.sheet.name == "people" for r in raws) and not len(stored.get("people", ())) and not notes.problems:
        notes.add(
            Problem(
                path.resolve().name,
                0,
                "",
                "",
                "has no sheet 'people', and nobody is stored yet. Add one with the columns id and name.",
            )
        )
    checked = check([r for r in raws if r.sheet is not EQUALITY], stored, order, notes, erased)
    for raw in raws:
        if raw.sheet is EQUALITY:
            checked.apart = read_answers(raw, order, notes, _people(checked, stored), erased)
    if notes.problems:
        raise ImportRefused(in_words(notes.problems), as_frame(notes.problems))
    return checked, notes.remarks


def _people(checked: Checked, stored: Mapping[str, pd.DataFrame]) -> set[str]:
    given = checked.frames["people"]["id"].dropna() if "people" in checked.frames else ()
    return {*given, *stored["people"].index, *now_called(stored["people"])}


def _raws(path: Path, notes: Notes) -> list[RawSheet]:
    if not path.exists():
        raise InputError(
            f"There is no file or folder {path}. Check the name, or make a workbook: connectome template town.xlsx"
        )
    if path.is_dir():
        return read_folder(path, notes)
    if path.suffix.lower() == ".csv":
        return read_one(path, notes)
    if path.stat().st_size == 0:
        raise InputError(f"{path.name} is empty (0 bytes). Save it again from your spreadsheet program.")
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return read_workbook(path, notes)
    raise InputError(
        f"{path.name} is neither a folder of CSV files nor a workbook (.xlsx). Give connectome one of these."
    )
