"""Published networks over time written as the files a person would bring, and the figures known of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from tests.towns import write_town

DATA = Path(__file__).resolve().parents[1] / "data"
S50_WINDOWS = {1: ("1995-02-01", "1995-02-28"), 2: ("1996-02-01", "1996-02-28"), 3: ("1997-02-01", "1997-02-28")}
ORACLES: dict[str, Any] = {
    entry["id"]: entry
    for entry in json.loads((DATA / "outcomes" / "oracles.json").read_text(encoding="utf-8"))["oracles"]
}


def known(name: str) -> Any:
    """The value of one entry."""
    return ORACLES[name]["value"]


def s50_ties() -> pd.DataFrame:
    return pd.read_csv(DATA / "s50" / "ties.csv")


def s50_files(folder: Path) -> Path:
    """50 pupils, three waves, all of them asked in each; who named whom."""
    ids = [str(i) for i in range(1, 51)]
    asked = [
        {"person": i, "wave": f"w{w}", "what": "knows", "method": "names free", "date": S50_WINDOWS[w][0]}
        for w in S50_WINDOWS
        for i in ids
    ]
    ties = s50_ties()
    sightings = [
        {"person": t.source, "other": t.target, "wave": f"w{t.wave}", "value": "present", "reporter": t.source}
        for t in ties.itertuples()
    ]
    pairs = sorted({tuple(sorted((int(t.source), int(t.target)))) for t in ties.itertuples()})
    return write_town(
        folder,
        people=[{"id": i, "name": f"Pupil {i}"} for i in ids],
        waves=[{"id": f"w{w}", "name": f"time {w}", "from": a, "to": b} for w, (a, b) in S50_WINDOWS.items()],
        asked=asked,
        sightings=sightings,
        knows=[{"person": a, "other": b} for a, b in pairs],
    )


def vandebunt_ratings() -> pd.DataFrame:
    """Codes of who rated whom at seven times, without those of oneself: 1 best friend, 2 friend, 6 and 9 missing."""
    rated = pd.read_csv(DATA / "vandebunt" / "ties_raw.csv")
    return rated[rated["source"] != rated["target"]]


def vandebunt_files(folder: Path) -> Path:
    """32 freshmen, seven waves: who answered (not all 9), friends named (1, 2), and answers left open (6, 9)."""
    ids, rated = list(range(1, 33)), vandebunt_ratings()
    waves = [
        {"id": f"t{w}", "name": f"t{w}", "from": f"1994-{w + 1:02}-01", "to": f"1994-{w + 1:02}-20"} for w in range(7)
    ]
    asked, sightings = [], []
    for (wave, person), row in rated.groupby(["wave", "source"]):
        silent = len(row) == len(ids) - 1 and (row["value"] == 9).all()
        result = "not reached" if silent else "answered"
        asked.append({"person": person, "wave": f"t{wave}", "what": "knows", "method": "list", "result": result})
        for other, code in zip(row["target"], row["value"], strict=True):
            value = {1: "present", 2: "present", 6: "don't know", 9: "don't know"}.get(code)
            if value and not silent:
                tie = {"person": person, "other": other, "wave": f"t{wave}", "value": value, "reporter": person}
                sightings.append(tie)
    told = {(a["person"], a["wave"]) for a in asked}
    quiet = [(i, f"t{w}") for w in range(7) for i in ids if (i, f"t{w}") not in told]  # rated nobody above 0
    asked += [{"person": i, "wave": w, "what": "knows", "method": "list", "result": "answered"} for i, w in quiet]
    return write_town(
        folder,
        people=[{"id": i, "name": f"Student {i}"} for i in ids],
        waves=waves,
        asked=asked,
        sightings=sightings,
    )
