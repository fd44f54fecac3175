"""`introduce evaluate` at the keyboard: what is printed where, the files, and what is refused."""

from __future__ import annotations

import io
import json
import stat
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from connectome.actions import community
from connectome.cli.app import run
from tests.towns import graph_of, knows, people, permitted

IDS = [f"p{i:02}" for i in range(12)]
RING = [(a, b) for a, b in zip(IDS, [*IDS[1:], IDS[0]], strict=True)]
LATER = [(IDS[i], IDS[i + 2]) for i in (0, 3, 6, 9)]
EVALUATE = ["introduce", "evaluate", "--from", "2025-01-01", "--to", "2026-01-01"]


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ring of twelve, one of them called as pages must not show, and four ties a year later."""
    graph = graph_of(
        tmp_path / "town",
        people=[
            {**row, "name": "<script>alert(1)</script>" * (row["id"] == "p03") or row["name"]}
            for row in people(*IDS, area="a1")
        ],
        areas=[{"id": "a1", "name": "\x1b[31mHill"}],
        permissions=permitted(*IDS),
        knows=[
            *(row | {"since": "2024-01-01"} for row in knows(*RING)),
            *(row | {"since": "2025-06-01"} for row in knows(*LATER)),
        ],
        waves=[
            {"id": "w1", "name": "baseline", "from": "2024-06-01", "to": "2024-06-30"},
            {"id": "w2", "name": "later", "from": "2025-07-01", "to": "2025-07-31"},
        ],
    )
    opened = SimpleNamespace(store=SimpleNamespace(kind="memory"), graph=lambda: graph)
    monkeypatch.setattr(community, "open_community", lambda *a, **k: nullcontext(opened))


@pytest.mark.usefixtures("town")
def test_for_reading(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(EVALUATE) == 0
    out, err = capsys.readouterr()
    assert "How much of what came each ranking foretold" in out
    assert "adamic adar" in out.replace("\n", " ")
    assert "With so few new ties the ranges are wide" in out
    assert "AUC: what `suggest` lists is" in out
    assert "What `suggest` lists is" in out
    assert not any(person in out for person in (*IDS, "script"))
    assert err.startswith("Store: ")


@pytest.mark.usefixtures("town")
def test_for_programs(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run([*EVALUATE, "--format", "csv", "--out", str(tmp_path / "out"), "-q"]) == 0
    out, err = capsys.readouterr()
    table = pd.read_csv(io.StringIO(out)).set_index("ranking")
    assert err == ""
    assert table.loc["common_neighbours", "hit_at_5"] == 1  # everybody has two at two steps, and a tie came to one
    assert table.loc["common_neighbours", "reciprocal_rank"] == pytest.approx(3 / 4)
    assert (tmp_path / "out" / "evaluation.csv").read_text(encoding="utf-8") == out
    assert stat.S_IMODE((tmp_path / "out" / "exposure.csv").stat().st_mode) == 0o600
    told = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert told["options"] == {"from": "2025-01-01", "to": "2026-01-01", "area": None}
    assert run([*EVALUATE, "--format", "json", "-q"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert len(record["rankings"]) == len(table)
    listed = pd.read_csv(tmp_path / "out" / "suggestions.csv").set_index("ranking")
    gap = table.loc["suggestions", "auc"] - table.loc["katz", "auc"]
    assert listed.loc["katz", "auc_ahead"] == pytest.approx(gap)
    assert {row["ranking"] for row in record["suggestions"]} == set(listed.index) == set(table.index) - {"suggestions"}
    assert record["words"] == told["words"]


@pytest.mark.usefixtures("town")
def test_waves_in_which_nobody_was_asked_are_their_last_days(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["introduce", "evaluate", "--from", "w1", "--to", "later", "--format", "csv", "-q"]) == 0
    by_waves = capsys.readouterr().out
    assert run([*EVALUATE, "--format", "csv", "-q"]) == 0
    assert capsys.readouterr().out == by_waves


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("start", "end", "status", "words"),
    [
        ("baselin", "later", 3, "Did you mean 'baseline'?"),
        ("baseline", "baseline", 3, "compared with itself"),
        ("2025-01-01", "2025-01-01", 3, "compared with itself"),
        ("2026-01-01", "2025-01-01", 3, "the earlier comes first"),
        ("2025-01-01", "2999-01-01", 3, "still to come"),
        ("2025-01-01", "2025-02-01", 3, "No new tie"),
        ("baseline", "2026-01-01", 3, "two waves or two dates"),
    ],
)
def test_refused(capsys: pytest.CaptureFixture[str], start: str, end: str, status: int, words: str) -> None:
    assert run(["introduce", "evaluate", "--from", start, "--to", end]) == status
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert err.count("Error: ") == 1


@pytest.mark.usefixtures("town")
def test_no_end_and_no_such_area(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["introduce", "evaluate", "--from", "baseline"]) == 2
    assert run([*EVALUATE, "--area", "zzz"]) == 3
    assert "no area 'zzz'" in capsys.readouterr().err
