"""An option of `suggest` that would count for nothing is refused, and the answer says what it goes with."""

from __future__ import annotations

import pytest

from connectome.cli.app import run

PEOPLE = "goes with a person or --everybody"
TABLES = "goes with --evening"
LISTS = "goes with a person or --everybody or --to or --groups"


@pytest.mark.parametrize(
    ("asked", "option", "words"),
    [
        (["--together", "5"], ["--mix", "7"], PEOPLE),
        (["--together", "5"], ["--mix", "0"], PEOPLE),
        (["--together", "5"], ["--again"], PEOPLE),
        (["--together", "5"], ["--limit", "3"], LISTS),
        (["--together", "5"], ["--tables", "6"], TABLES),
        (["ann", "--to", "groups"], ["--mix", "0.2"], PEOPLE),
        (["ann", "--to", "groups"], ["--again"], PEOPLE),
        (["ann", "--to", "groups"], ["--guests"], TABLES),
        (["--groups"], ["--again"], PEOPLE),
        (["--evening", "g1"], ["--limit", "3"], LISTS),
        (["--evening", "g1"], ["--mix", "0.2"], PEOPLE),
        (["ann"], ["--tables", "4"], TABLES),
        (["--everybody"], ["--guests"], TABLES),
    ],
)
def test_refused(asked: list[str], option: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["suggest", *asked, *option]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert f"{option[0]} {words}" in " ".join(said.err.replace("│", " ").split())
