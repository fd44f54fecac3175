"""What a community may hold that a figure cannot use, from files through a store to the report: each said, none hidden.

One town of forty people asked twice, in one store.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest

from connectome.cli.app import run
from tests.outcomes.kinds.towns import WAVES, answer, asked, ids, ring, told
from tests.towns import write_town

PEOPLE = ids(40)
PLAN = {"id": "pl", "locked": "2024-12-01", "headlines": "ties.change", "groups": "", "coverage_gate": 0.3}
CONFIGURATION = """
name = "ours"
[outcome.all]
title = "All"
indicators = ["ties.change", "sparks", "known", "friends", "names"]
[indicator."ties.change"]
[indicator.sparks]
[indicator.known]
kind = "reach"
[indicator.friends]
kind = "answers.change"
instrument = "friends_count"
[indicator.names]
kind = "answers.share"
instrument = "neighbours_names"
at_least = 3
says = "know three"
"""
ANSWERS = [
    answer(p, "friends_count", "friends", "3", wave, version="1" if wave == "w1" else "2")
    for p in PEOPLE for wave in ("w1", "w2")
] + [answer(p, "neighbours_names", "names", "3-5", "w2") for p in PEOPLE]  # fmt: skip
TOWN: dict[str, Any] = {
    "areas": [{"id": "a", "name": "Mill"}],
    "people": [{"id": p, "name": f"Person {p}", "area": "a", "left": "2025-06-01" if p == "p39" else ""}
               for p in PEOPLE],
    "waves": [*WAVES, {"id": "w3", "name": "overlaps", "from": "2026-01-20", "to": "2026-02-20"},
              {"id": "w4", "name": "nobody", "from": "2026-05-01", "to": "2026-05-31"}],
    "asked": [row | {"cap": "" if k == 0 else 10} for k, row in enumerate(asked(PEOPLE))],
    "sightings": told(ring(PEOPLE), "w1", "2025-01-15") + told(ring(PEOPLE), "w2", "2026-01-15"),
    "sites": [{"id": "s1", "name": "North", "area": "a", "role": "programme"}],
    "population": [{"area": "a", "date": "2021-03-21", "count": 12}],
    "stories": [{"id": "t1", "date": "2025-05-01", "teller": "p01", "text": "We met by the ladder.", "consent": "no"}],
    "grants": [{"id": "g1", "decided": "2025-05-01", "amount": 100, "currency": "GBP", "to": "p01"},
               {"id": "g2", "decided": "2025-06-01", "amount": 100, "currency": "EUR", "to": "p02"}],
    "responses": ANSWERS,
    "plan": [PLAN],
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad")
    (folder / "ours.toml").write_text(CONFIGURATION, encoding="utf-8")
    files = write_town(folder / "files", **TOWN)
    assert run(["import", str(files), "--store", str(folder / "store"), "-q"]) == 0
    return folder


def report(store: Path, *more: str, start: str = "baseline", end: str = "a year on", outcomes: str = "ours") -> str:
    """The evaluator's report as text; empty where it was not written."""
    page = store / "page.html"
    page.unlink(missing_ok=True)
    words = ["report", "evaluator", "--from", start, "--to", end, "--out", str(page)]
    run([*words, "--outcomes", str(store / f"{outcomes}.toml"), "--store", str(store / "store"), "-q", *more])
    return html.unescape(re.sub(r"<[^>]*>", " ", page.read_text(encoding="utf-8"))) if page.exists() else ""


def test_what_a_figure_cannot_use_is_said(store: Path) -> None:
    text = report(store)
    for said in (
        "1 site without a start, so that nobody knows what came before",
        "in Mill more adults are recorded than people live there by the sheet `population`",
        "Stories not shown because their tellers did not agree, or no longer do: fewer than 5",
        "grants are in EUR and GBP, which are not added up",
        "Forms of version '2' cannot be put beside How many good friends ('1')",
        "Left out: of people not here then: fewer than 5",
        "Fewer than 5 people asked in both waves in another way left out",
    ):
        assert said in text, said
    assert "ladder" not in text


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("a year on", "overlaps", "overlap. Mend their days in the sheet `waves`"),
        ("baseline", "nobody", "Not observed: nobody was asked both times, so a tie not seen says nothing"),
    ],
)
def test_waves_that_cannot_be_compared(
    store: Path, capsys: pytest.CaptureFixture[str], start: str, end: str, said: str
) -> None:
    text = report(store, start=start, end=end)
    assert said in text + capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('[indicator."ties.change"]\nlayer = "knowss"', "knowss"),
        ('[plan]\nlocked = 2025-11-01\nheadlines = ["sparks"]\n[indicator."ties.change"]', "locked plan stays"),
    ],
)
def test_a_configuration_that_cannot_be_used(
    store: Path, capsys: pytest.CaptureFixture[str], line: str, said: str
) -> None:
    text = CONFIGURATION.replace('[indicator."ties.change"]', line)
    (store / "wrong.toml").write_text(text, encoding="utf-8")
    assert report(store, outcomes="wrong") == ""
    assert said in capsys.readouterr().err


def test_an_answer_that_cannot_be_given(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = [answer("p05", "neighbours_names", "names", "-3", "w2")]
    assert run(["import", str(write_town(store / "more", responses=wrong)), "--store", str(store / "store"), "-q"]) == 0
    assert report(store) == ""
    error = capsys.readouterr().err
    assert "-3" in error
    assert "neighbours_names" in error or "by name" in error
