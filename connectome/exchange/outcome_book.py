"""The evaluator's report as a workbook: all it says, its tables as numbers, and formulas where a sum can be checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from connectome.exchange.book_pages import Check, Pages
from connectome.files import write_out

if TYPE_CHECKING:
    from connectome.outcomes.indicator import Indicator
    from connectome.outcomes.results import Results
    from connectome.reports.document import Document, Table

_TIES = (
    Check("before: kept + lost", "={kept}+{lost}", ("kept", "lost"), lambda r: r["kept"] + r["lost"]),
    Check("after: kept + gained", "={kept}+{gained}", ("kept", "gained"), lambda r: r["kept"] + r["gained"]),
    Check("net: gained - lost", "={gained}-{lost}", ("gained", "lost"), lambda r: r["gained"] - r["lost"]),
    Check(
        "share the same",
        "=IF({kept}+{gained}+{lost}=0,0,{kept}/({kept}+{gained}+{lost}))",
        ("kept", "gained", "lost"),
        lambda r: r["kept"] / ((r["kept"] + r["gained"] + r["lost"]) or 1),
    ),
)
_RATIO = Check(
    "share / share of adults",
    "={share}/{population_share}",
    ("share", "population_share"),
    lambda r: r["share"] / r["population_share"],
)
_VALUE = Check(
    "count / whole", "={numerator}/{denominator}", ("numerator", "denominator"),
    lambda r: r["numerator"] / r["denominator"],
)  # fmt: skip
_OF_THE_EARLIER = ("answered", "not reached", "declined", "another result", "never asked")


def write_outcome_book(path: Path, report: Document, results: Results) -> None:
    """Write the workbook, whole or not at all, readable by its owner only (0600).

    Parameters
    ----------
    report
        What the page says; its tables of words stand here as they stand there.
    results
        The numbers behind it.

    Raises
    ------
    InputError
        The place cannot be written.
    """
    pages = Pages()
    pages.sentences("report", _everything(report))
    pages.table("figures", _figures(results), (_VALUE,))
    both = results.comparison
    if both is not None:
        _people(pages, both.people)
        flows = _TIES if {"kept", "gained", "lost"} <= set(both.ties.columns) else ()
        pages.table("ties", both.ties, flows)
        pages.table("areas", both.groups)
        pages.table("counted otherwise", both.checks)
    pages.table("left out", results.left_out, (_RATIO,))
    _money(pages, results.money)
    for section in report.sections:
        for part in section.parts:
            if part.table is not None and (name := _SHEETS.get(part.table.heads[0])):
                pages.table(name, _frame(part.table))
    write_out(path, pages.data())


_SHEETS = {
    "Organisation": "commitments",
    "Site": "sites",
    "Measure": "series",
    "Place": "plan",
    "What": "run",
}
"""Tables of words, by their first heading, and the sheet each fills."""


def _everything(report: Document) -> list[str]:
    """Title, and every sentence with its small print, section by section."""
    lines = [report.title, report.subtitle]
    for section in report.sections:
        lines += ["", section.title]
        for part in section.parts:
            lines += [part.title] if part.title else []
            lines += [f"{line.text} [{line.note}]" if line.note else line.text for line in part.lines]
    return [*lines, "", report.stamp]


def _figures(results: Results) -> pd.DataFrame:
    """Every indicator once; count and whole only where the value is one divided by the other."""
    found = {i.id: i for _, some in results.by_outcome for i in some}
    headlines = [i.id for i in results.headlines]
    rows = [_figure(i, headlines) for i in found.values()]
    return pd.DataFrame(rows, columns=list(_figure_columns))


_figure_columns = (
    "id", "title", "headline", "numerator", "denominator", "value", "low", "high", "n", "unit", "method", "status",
    "reason", "words",
)  # fmt: skip


def _figure(i: Indicator, headlines: list[str]) -> dict[str, object]:
    row = {k: v for k, v in i.as_dict().items() if k in _figure_columns}
    row["headline"] = headlines.index(i.id) + 1 if i.id in headlines else "exploratory"
    value, part, whole = i.value, i.numerator, i.denominator
    if not (value is not None and part is not None and whole and abs(part / whole - value) < 1e-9):
        row |= {"numerator": None, "denominator": None}
    return row


def _people(pages: Pages, people: pd.DataFrame) -> None:
    """Who was asked, and the share of the eligible at each step, wherever both counts are shown."""
    sheet = pages.table("asked", people)
    eligible = people.index[people["people"] == "eligible"]
    if not len(eligible):
        return
    top = int(eligible[0]) + 1
    for k, wave in enumerate(("before", "after"), 1):
        sheet.write_string(0, 2 + k, f"share of the eligible {wave}")
        whole = _count(people[wave].iloc[top - 1])
        for row, what in enumerate(people["people"], 1):
            part = _count(people[wave].iloc[row - 1])
            if what in _OF_THE_EARLIER and part is not None and whole:
                column = "ABC"[k]
                pages.formula(sheet, row, 2 + k, f"={column}{row + 1}/{column}${top + 1}", part / whole)


def _count(shown: object) -> int | None:
    text = str(shown).replace(",", "")
    return int(text) if text.isdigit() else None


def _money(pages: Pages, money: pd.DataFrame) -> None:
    """By kind and year, with the sum of each currency under it, of what belongs in one."""
    said = {c: money[c].map({True: "yes", False: "no"}) for c in ("longer", "summed")}
    sheet = pages.table("money", money.assign(**said))
    last = len(money) + 1
    for k, (currency, rows) in enumerate(money.groupby("currency")):
        row = last + 1 + k
        sheet.write_string(row, 0, f"all together, {currency}")
        for column, name in ((2, "cash"), (3, "in_kind")):
            letter = "ABCD"[column]
            summed = f'$E$2:$E${last},"{currency}",$G$2:$G${last},"yes"'
            formula = f"=SUMIFS({letter}$2:{letter}${last},{summed})"
            pages.formula(sheet, row, column, formula, float(rows.loc[rows["summed"], name].sum()))


def _frame(table: Table) -> pd.DataFrame:
    return pd.DataFrame(table.rows, columns=list(table.heads))
