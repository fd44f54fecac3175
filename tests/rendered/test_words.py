"""Nothing a person is shown says what we do not say of people; data/vocabulary/words.csv is the list."""

from __future__ import annotations

import pytest

from tests.rendered import seeing
from tests.rendered.conftest import Examples
from tests.rendered.outputs import MAY_SAY, OUTPUTS
from tests.rendered.vocabulary import avoided, found_in


@pytest.mark.parametrize("kind", OUTPUTS)
def test_no_avoided_word(kind: str, examples_run: Examples) -> None:
    texts = list(OUTPUTS[kind](examples_run))
    assert any(text.strip() for _, text in texts), "there is something to read"
    found = [f"{where}: {fault}" for where, text in texts for fault in found_in(text, MAY_SAY.get(kind, ()))]
    assert not found, "\n".join(found)


def test_what_the_examples_print_and_leave_is_every_kind_of_thing(examples_run: Examples) -> None:
    left = {name for _, name in examples_run.left}
    assert {"people.csv", "flags.csv", "town.csv", "town.xlsx", "town.html"} <= left
    assert all(pieces for pieces in examples_run.left.values())
    reasons = examples_run.ran["connectome suggest --everybody --format csv"].out
    assert reasons.count("Both care about") > 100


@pytest.mark.parametrize("row", avoided(), ids=lambda row: row.word)
def test_a_planted_word_is_found(row) -> None:  # type: ignore[no-untyped-def]
    many = f"{row.word[:-1]}ies" if row.word.endswith("y") else f"{row.word}s"
    for planted in (row.word, many, row.word.upper(), row.word.replace(" ", "-"), row.word.replace(" ", "\n  ")):
        assert any(f"'{row.word}'" in fault for fault in found_in(f"Here ({planted}), for one.")), planted
    assert not any(f"'{row.word}' in" in fault for fault in found_in(f"x{row.word} {row.word}x"))
    assert not any(f"'{row.word}' in" in fault for fault in found_in(row.instead)), "what to say instead may be said"


@pytest.mark.parametrize("row", [r for r in avoided() if r.may_stand], ids=lambda row: row.word)
def test_a_word_may_stand_in_its_context_and_only_there(row) -> None:  # type: ignore[no-untyped-def]
    for context in row.contexts:
        assert not any(f"'{row.word}' in" in fault for fault in found_in(f"See the {context}, please.")), context
        assert any(f"'{row.word}' in" in fault for fault in found_in(f"The {context} of a {row.word}.")), context


def test_a_planted_word_is_found_wherever_a_page_shows_it() -> None:
    page = """<html><head><title>One client</title><style>.client{}</style></head><body aria-label="two clients">
    <p>three <b>Client</b></p><script type="application/json">{"says": ["four clients"]}</script>
    <script>const client = 1; // a client's\nshow("five clients here", `six ${client} clients there`)</script></body>"""
    found = found_in("\n".join(seeing.page(page)))
    assert len(found) == 6, found


def test_a_planted_word_is_found_in_a_workbook(tmp_path) -> None:  # type: ignore[no-untyped-def]
    import openpyxl
    from openpyxl.comments import Comment

    book = openpyxl.Workbook()
    book.active.title = "clients"
    book.active["A1"] = "a client"
    book.active["A1"].comment = Comment("no client", "us")
    book.save(tmp_path / "book.xlsx")
    assert len(found_in("\n".join(seeing.file(tmp_path / "book.xlsx")))) == 3
