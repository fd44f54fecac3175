"""Word file and workbook hold what the page says, and the workbook's formulas give the printed sums."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import docx
import pandas as pd
import pytest
from openpyxl import load_workbook

from connectome.actions.reporting import outcome_report
from connectome.errors import InputError
from connectome.exchange.outcome_book import write_outcome_book
from connectome.exchange.word import write_word
from connectome.reports import board, evaluator
from connectome.reports.document import Document, Line, Part, Section
from connectome.reports.sources import Sources


def test_word_holds_the_same_sentences(hillside_sources: Sources, tmp_path: Path) -> None:
    document, path = board(hillside_sources), tmp_path / "board.docx"
    write_word(path, document)
    word = docx.Document(str(path))
    lines = [line for p in word.paragraphs for line in p.text.split("\n")]
    assert [s for s in document.sentences() if s not in lines] == []
    assert [s.title for s in document.sections if s.title not in lines] == []
    notes = [line.note for s in document.sections for part in s.parts for line in part.lines if line.note]
    assert notes
    assert [note for note in notes if note not in lines] == []
    (table,) = word.tables
    shown = [tuple(cell.text for cell in row.cells) for row in table.rows]
    made = next(part.table for s in document.sections for part in s.parts if part.table)
    assert shown == [made.heads, *made.rows]
    sheet = word.sections[0]
    assert (round(sheet.page_width.mm), round(sheet.page_height.mm)) == (210, 297)
    assert document.stamp in sheet.footer.paragraphs[0].text
    assert [p.text for p in word.paragraphs if p.paragraph_format.page_break_before] == ["What residents changed"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_word_takes_signs_that_xml_does_not(tmp_path: Path) -> None:
    odd = Section("bell\x07", (Part("half\ud83d", (Line("zero\x00, <b>&"),)),))
    write_word(tmp_path / "odd.docx", Document("board", "t\x1b", "s", (odd,), "stamp"))
    texts = [p.text for p in docx.Document(str(tmp_path / "odd.docx")).paragraphs]
    assert {"t?", "bell?", "half?", "zero?, <b>&"} <= set(texts)


class Sheet:
    """A sheet with its formulas, and a small reckoner for + - / SUMIFS and IF(x=0,0,y)."""

    def __init__(self, sheet: Any) -> None:
        self.cells = sheet

    def value(self, formula: Any) -> Any:
        if not isinstance(formula, str) or not formula.startswith("="):
            return formula
        text = formula[1:]
        sum_ifs = r'SUMIFS\((\w)\$2:\w\$\d+,\$E\$2:\$E\$(\d+),"(\w+)",\$G\$2:\$G\$\d+,"yes"\)'
        if found := re.fullmatch(sum_ifs, text):
            column, last, currency = found[1], int(found[2]), found[3]
            wanted = (currency, "yes")
            rows = [r for r in range(2, last + 1) if (self.cells[f"E{r}"].value, self.cells[f"G{r}"].value) == wanted]
            return sum(self.cells[f"{column}{row}"].value for row in rows)
        if found := re.fullmatch(r"IF\((.*)=0,0,(.*)\)", text):
            return 0 if self.number(found[1]) == 0 else self.number(found[2])
        return self.number(text)

    def number(self, text: str) -> float:
        plain = re.sub(r"\$?([A-Z]+)\$?(\d+)", lambda m: repr(float(self.cells[m[1] + m[2]].value)), text)
        assert re.fullmatch(r"[\d.+\-*/()e]+", plain), plain
        return float(eval(plain))


@pytest.fixture(scope="module")
def book(hillside_sources: Sources, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "evaluator.xlsx"
    write_outcome_book(path, evaluator(hillside_sources), hillside_sources.results)
    return path


def test_formulas_give_the_printed_sums(book: Path, hillside_sources: Sources) -> None:
    live, stored = load_workbook(book), load_workbook(book, data_only=True)
    seen = 0
    for sheet in live.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    kept = stored[sheet.title][cell.coordinate].value
                    assert Sheet(sheet).value(cell.value) == pytest.approx(kept), (sheet.title, cell.coordinate)
                    seen += 1
    assert seen > 50
    figures = pd.read_excel(book, sheet_name="figures").set_index("id")
    checked = figures["count / whole"].dropna()
    assert checked.to_dict() == pytest.approx(figures.loc[checked.index, "value"].to_dict())
    assert {"ties.change", "ties.none", "ties.flow"} <= set(checked.index)
    ties = pd.read_excel(book, sheet_name="ties")
    first = ties.iloc[0]
    assert first["before: kept + lost"] == first["before"]
    assert first["after: kept + gained"] == first["after"]
    assert first["net: gained - lost"] == first["net"]
    assert first["share the same"] == pytest.approx(first["jaccard"])
    money = pd.read_excel(book, sheet_name="money")
    total = money[money["kind"] == "all together, GBP"].iloc[0]
    held = hillside_sources.results.money
    summed = held[held["summed"]]
    assert (total["cash"], total["in kind"]) == (summed["cash"].sum(), summed["in_kind"].sum())
    asked = pd.read_excel(book, sheet_name="asked").set_index("people")
    assert asked.loc["answered", "share of the eligible after"] == pytest.approx(198 / 271)


def test_the_book_holds_what_the_page_says(book: Path, hillside_sources: Sources) -> None:
    cells = [str(row[0]) for row in load_workbook(book)["report"].iter_rows(values_only=True) if row[0]]
    text = "\n".join(cells)
    for section in evaluator(hillside_sources).sections:
        assert section.title in cells
        assert all(line.text in text for part in section.parts for line in part.lines)
    sheets = {sheet.title for sheet in load_workbook(book).worksheets}
    assert {
        "figures",
        "asked",
        "ties",
        "areas",
        "left out",
        "money",
        "commitments",
        "sites",
        "series",
        "plan",
    } <= sheets


@pytest.mark.parametrize(
    ("reader", "name", "endings"),
    [
        ("evaluator", "e.docx", ".html, .pdf or .xlsx"),
        ("board", "b.xlsx", ".html, .pdf or .docx"),
        ("residents", "r.docx", ".html or .pdf"),
    ],
)
def test_another_ending_is_refused_before_anything_is_read(reader: str, name: str, endings: str) -> None:
    with pytest.raises(InputError, match=rf"{name} should end in {re.escape(endings)}\."):
        outcome_report(None, reader, Path(name), start="baseline", end="12 months")  # type: ignore[arg-type]
