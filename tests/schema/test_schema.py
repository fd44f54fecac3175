"""The schema describes everything once, and what is made from it says the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectome.exchange.dictionary import dictionary, page
from connectome.graph.frames import complete, conform
from connectome.graph.time import FROM_TO
from connectome.schema import EQUALITY, NODE_SHEETS, SHEETS, Kind
from connectome.schema.words import BELONGS_TIES, CONTRIBUTIONS, FACET_KINDS, FACET_TIES, LINK_TIES, LINKS, RIPPLE_TIES

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize("sheet", [*SHEETS.values(), EQUALITY], ids=lambda s: s.name)
def test_every_column_is_described(sheet) -> None:  # type: ignore[no-untyped-def]
    assert sheet.meaning
    assert sheet.holds
    assert set(sheet.key) <= set(sheet.columns)
    assert len(set(sheet.columns)) == len(sheet.columns)
    for field in sheet.fields:
        assert field.meaning.endswith(".")
        assert field.why.endswith(".")
        assert bool(field.allowed) == (field.kind is Kind.CHOICE)
        assert bool(field.refers) == (field.kind in (Kind.REF, Kind.REFS))
    for first, then in sheet.not_before:
        assert {sheet.field(first).kind, sheet.field(then).kind} == {Kind.DATE}


def test_sheets_refer_to_sheets_before_them() -> None:
    seen: set[str] = set()
    for sheet in SHEETS.values():
        for field in sheet.fields:
            assert set(field.refers) <= seen | {sheet.name}
            assert set(field.refers) <= set(NODE_SHEETS)
        seen.add(sheet.name)


def test_every_word_has_a_tie() -> None:
    assert set(BELONGS_TIES) == set(CONTRIBUTIONS)
    assert set(FACET_TIES) == set(FACET_KINDS)
    assert set(LINK_TIES) == set(LINKS)
    assert set(RIPPLE_TIES) == set(SHEETS["ripples"].field("kind").allowed)


def test_every_dated_sheet_knows_when_its_rows_hold() -> None:
    dated = {s.name for s in SHEETS.values() if any(f.kind is Kind.DATE for f in s.fields)}
    assert set(FROM_TO) == dated
    for name, (begin, end) in FROM_TO.items():
        for column in (begin, end):
            assert column is None or SHEETS[name].field(column).kind is Kind.DATE


def test_frames_have_every_column() -> None:
    frames = complete({})
    assert list(frames) == list(SHEETS)
    for name, sheet in SHEETS.items():
        assert set(sheet.columns) <= set(frames[name].columns)
    made = conform(SHEETS["knows"], {"person": ["b"], "other": ["a"]})
    assert made.index.tolist() == ["a\x1fb"]
    assert made[["person", "other"]].to_numpy().tolist() == [["a", "b"]]


def test_the_page_on_columns_is_the_schema_s() -> None:
    """Made by: python -c "from connectome.exchange.dictionary import page; print(page(), end='')" > docs/columns.md"""
    assert (ROOT / "docs" / "columns.md").read_text(encoding="utf-8") == page()


def test_the_dictionary_has_every_column_once() -> None:
    table = dictionary()
    assert len(table) == sum(len(s.fields) for s in (*SHEETS.values(), EQUALITY))
    assert EQUALITY.name not in SHEETS
    assert dictionary("Follow ups")["sheet"].unique().tolist() == ["follow_ups"]
