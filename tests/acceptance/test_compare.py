"""`compare` through the installed command: Hillside by hand, s50 on both servers, the workbook, and what is refused."""

from __future__ import annotations

import json
import re
import stat
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from connectome.cli.app import run
from tests.acceptance.conftest import Run
from tests.outcomes.published import known, s50_files
from tests.outcomes.reckoning import HILLSIDE, reckon

WAVES = ["--from", "baseline", "--to", "12 months"]
IDS = ["ties.more_fewer", "ties.change", "ties.flow", "ties.none", "ties.without_builder", "lasting.window"]
KEYS = {"value", "low", "high", "n", "numerator", "denominator", "status", "words"}


@pytest.fixture(scope="module")
def hillside(tmp_path_factory: pytest.TempPathFactory) -> str:
    store = str(tmp_path_factory.mktemp("compare") / "store")
    assert run(["import", str(HILLSIDE), "--store", store, "--quiet"]) == 0
    return store


def compared(store: str, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    capsys.readouterr()
    assert run(["compare", *(options or WAVES), "--store", store, "--format", "json", "--quiet"]) == 0
    rows = json.loads(capsys.readouterr().out)
    return {row["id"]: row for row in rows}


def test_hillside_is_the_reckoning_by_hand(hillside: str, capsys: pytest.CaptureFixture[str]) -> None:
    by_hand, found = reckon(), compared(hillside, capsys)
    assert run(["compare", *WAVES, "--store", hillside, "--format", "csv", "--quiet"]) == 0
    table = pd.read_csv(StringIO(capsys.readouterr().out)).set_index("id")
    assert table.loc["ties.change", ["value", "low"]].tolist() == [found["ties.change"][k] for k in ("value", "low")]
    assert list(found) == IDS
    assert all(set(row) >= KEYS for row in found.values())
    flow, change = found["ties.flow"], found["ties.change"]
    for count in ("kept", "gained", "lost"):
        assert flow["details"][count] == by_hand[count]
    assert [flow["details"]["both_say_so_kept"], flow["details"]["both_say_so_gained"]] == by_hand["both"]
    assert (flow["numerator"], flow["denominator"]) == (by_hand["kept"], by_hand["kept"] + by_hand["lost"])
    assert (change["n"], change["status"]) == (by_hand["panel"], "ok")
    assert change["value"] == pytest.approx(by_hand["mean"], abs=1e-12)
    assert [change["low"], change["high"]] == pytest.approx(by_hand["range"], abs=1e-12)
    assert " rose" in change["words"]
    none = found["ties.none"]
    assert [none["numerator"], none["denominator"]] == by_hand["none"]
    more = found["ties.more_fewer"]
    assert by_hand["fewer"] in (1, 2, 3, 4), "so the number is not to be shown, nor what gives it away"
    assert (more["status"], more["value"], more["numerator"]) == ("suppressed", None, None)
    assert more["details"]["same"] == str(by_hand["same"])
    assert more["details"]["untouched"] == str(by_hand["untouched"])
    assert not {str(by_hand["panel"] - by_hand["same"] - by_hand["fewer"])} & set(re.findall(r"\d+", more["words"]))
    lasts = found["lasting.window"]
    assert [lasts["details"][k] for k in ("lasting", "ended", "unknown")] == by_hand["lasting"]
    told, made = by_hand["lasting"], sum(by_hand["lasting"])
    assert [lasts["low"], lasts["high"]] == pytest.approx([told[0] / made, (told[0] + told[2]) / made])
    for answered, everybody in zip(by_hand["answered"], by_hand["eligible"], strict=True):
        assert f"{answered} of {everybody} adults answered" in change["coverage"]


def test_workbook(hillside: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "change.xlsx"
    assert run(["compare", *WAVES, "--store", hillside, "--out", str(file)]) == 0
    printed = capsys.readouterr()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == [
        "summary", "figures", "people", "ties", "areas", "checks", "method", "dictionary", "run"
    ]  # fmt: skip
    summary = [row[0] for row in book["summary"].values]
    assert summary[0] == "From baseline to 12 months"
    assert all(sentence in printed.out for sentence in summary[1:])
    cells = [str(c) for sheet in book for row in sheet.values for c in row if c is not None]
    assert not [c for c in cells if c.startswith("=")]
    people = pd.read_csv(HILLSIDE / "people.csv", dtype=str)
    held = {*people["id"], *people["name"]}
    assert not held & set(cells), "no person in it"
    assert not [n for n in held if n in " ".join(summary)]
    by_hand = reckon()
    areas = {row[0]: row[2] for row in list(book["areas"].values)[1:]}
    assert areas == by_hand["areas"], "numbers, to be added up"
    figures = list(book["figures"].values)
    assert [row[0] for row in figures[1:]] == IDS
    stamp = dict(list(book["run"].values)[1:])
    assert {"run", "version", "data_date", "store", "coverage"} <= set(stamp)
    explained = " ".join(str(row[1]) for row in book["dictionary"].values)
    for sheet in ("figures", "people", "ties", "areas", "checks"):
        for column in next(book[sheet].values):
            word = column.split()[-1] if column.startswith("without paid") else column
            assert word in explained or column in ("people", "ties", "area", "name", "title", "words"), column


def test_two_days(hillside: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = compared(hillside, capsys, "--from", "2025-06-30", "--to", "2026-06-30")
    assert [found[i]["status"] for i in IDS[:5] if i != "ties.flow"] == ["not_observed"] * 4
    flow = found["ties.flow"]
    knows = pd.read_csv(HILLSIDE / "knows.csv", dtype=str).fillna("")
    people = pd.read_csv(HILLSIDE / "people.csv", dtype=str).fillna("").set_index("id")
    begun = knows[(knows.since > "2025-06-30") & (knows.since <= "2026-06-30")]
    begun = begun[(begun.until == "") | (begun.until > "2026-06-30")]
    both_days = people[(people.adult != "no") & (people.joined <= "2025-06-30") & (people["left"] == "")].index
    allowed = {*both_days} - taken_back()
    assert flow["value"] == (begun.person.isin(allowed) & begun.other.isin(allowed)).sum()
    assert "lost" not in flow["details"]
    assert "not seen means nothing: ties lost are not reported" in flow["words"]
    assert "baseline, 12 months" in flow["coverage"]


def taken_back() -> set[str]:
    gave = pd.read_csv(HILLSIDE / "permissions.csv", dtype=str).fillna("")
    return {p for p, rows in gave.groupby("person") if (rows.withdrawn != "").all()}


def test_area(hillside: str, capsys: pytest.CaptureFixture[str]) -> None:
    part = compared(hillside, capsys, *WAVES, "--area", "Millfield")["ties.change"]
    assert (part["n"], part["status"], part["low"]) == (reckon()["areas"]["a6"], "descriptive_only", None)
    assert "too few people for a range" in part["words"]
    assert "Only ties inside the area are counted" in part["coverage"]


def test_s50_on_both_servers(server: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", str(s50_files(tmp_path / "s50")), "--store", server, "--quiet"]) == 0
    found = compared(server, capsys, "--from", "time 1", "--to", "w2")
    details, name = found["ties.flow"]["details"], "s50.union.1->2"
    assert [details[k] for k in ("kept", "gained", "lost")] == [43, 38, 31]
    assert [details[f"named_{k}"] for k in ("kept", "gained", "lost")] == [57, 59, 56]
    assert {k: details[f"both_say_so_{k}"] for k in ("kept", "gained", "lost")} == known("s50.mutual.1->2")
    assert [found["ties.more_fewer"]["details"][k] for k in ("more", "same", "fewer")] == ["24", "14", "12"]
    change = found["ties.change"]
    assert [change["value"], change["low"], change["high"]] == pytest.approx(
        [known(f"{name}.mean_change"), *known(f"{name}.ci95_headline")], abs=1e-9
    )
    assert "no clear change" in change["words"]


def test_as_a_person_would(connectome: Run, hillside: str) -> None:
    ran = connectome("compare", *WAVES, "--store", hillside)
    assert ran.status == 0, ran.err
    assert "Ties each rose: on average 0.39 more" in ran.out
    assert "adults answered" in ran.out
    ran = connectome("compare", "--from", "baselin", "--to", "12 months", "--store", hillside)
    assert (ran.status, ran.out) == (3, "")
    assert "Did you mean 'baseline'?" in ran.err


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["--from", "baseline"], 2, "--to"),
        ([*WAVES, "--area", "Atlantis"], 3, "no area 'Atlantis'"),
        ([*WAVES, "--out", "no/such/folder/change.xlsx"], 3, "cannot be written"),
    ],
)
def test_refused(
    hillside: str, capsys: pytest.CaptureFixture[str], arguments: list[str], status: int, words: str
) -> None:
    assert run(["compare", *arguments, "--store", hillside]) == status
    ended = capsys.readouterr()
    assert (words in ended.err, ended.out) == (True, ""), ended.err
