"""Published networks over time with what is recorded of their people, as the files a person would bring."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from tests.outcomes.published import S50_WINDOWS, s50_ties, vandebunt_ratings
from tests.towns import permitted, write_town

DATA = Path(__file__).resolve().parents[2] / "data"
STUDY = pd.read_csv(DATA / "introductions" / "study.csv")
VANDEBUNT = {1: "present", 2: "present", 3: "present", 6: "don't know", 9: "don't know"}


def study(network: str, period: str) -> pd.DataFrame:
    """What the study found, by ranking; no rows where it did not look."""
    rows = STUDY[(STUDY["network"] == network) & (STUDY["period"] == period)]
    return rows.set_index("ranking").drop(columns=["network", "period"])


def s50_town(folder: Path, wave: int) -> Path:
    """50 pupils; smoking and alcohol as they were at one wave, the first as an area, the second as a group."""
    habits = pd.read_csv(DATA / "s50" / "habits.csv", dtype=str).set_index("id")
    ids = list(habits.index)
    sightings = [
        {"person": t.source, "other": t.target, "wave": f"w{t.wave}", "value": "present", "reporter": t.source}
        for t in s50_ties().itertuples()
    ]
    return _town(
        folder,
        ids,
        waves=[{"id": f"w{w}", "name": f"time {w}", "from": a, "to": b} for w, (a, b) in S50_WINDOWS.items()],
        asked=[{"person": i, "wave": f"w{w}", "what": "knows", "method": "free"} for w in S50_WINDOWS for i in ids],
        sightings=sightings,
        area=habits[f"smoke_w{wave}"],
        groups={"alcohol": habits[f"alcohol_w{wave}"]},
    )


def vandebunt_town(folder: Path, attributes: tuple[str, ...] = ("gender", "smoking")) -> Path:
    """32 freshmen, seven waves, at least friendly; the programme as an area, further attributes as group and interest.

    The study matched on gender too. connectome never does: to repeat its figures, gender is written as a group here.
    """
    known = pd.read_csv(DATA / "vandebunt" / "nodes.csv", dtype=str).set_index("id")
    ids, asked, sightings = list(known.index), [], []
    silent = set()
    for (wave, person), row in vandebunt_ratings().groupby(["wave", "source"]):
        if len(row) == len(ids) - 1 and (row["value"] == 9).all():
            silent.add((str(person), wave))
            continue
        for other, code in zip(row["target"], row["value"], strict=True):
            if value := VANDEBUNT.get(code):
                tie = {"person": person, "other": other, "wave": f"t{wave}", "value": value, "reporter": person}
                sightings.append(tie)
    for wave in range(7):
        for i in ids:
            result = "not reached" if (i, wave) in silent else "answered"
            asked.append({"person": i, "wave": f"t{wave}", "what": "knows", "method": "list", "result": result})
    return _town(
        folder,
        ids,
        waves=[
            {"id": f"t{w}", "name": f"t{w}", "from": f"1994-{w + 1:02}-01", "to": f"1994-{w + 1:02}-20"}
            for w in range(7)
        ],
        asked=asked,
        sightings=sightings,
        area=known["program"],
        groups={name: known[name] for name in attributes if name == "gender"},
        interests={name: known[name] for name in attributes if name == "smoking"},
    )


def _town(
    folder: Path,
    ids: list[str],
    *,
    area: pd.Series,
    groups: dict[str, pd.Series],
    interests: dict[str, pd.Series] | None = None,
    **sheets: list[dict[str, object]],
) -> Path:
    """One group, or one interest, for each value."""
    belongs = [{"person": i, "to": f"{n}-{v[i]}", "role": "takes part"} for n, v in groups.items() for i in ids]
    facets = [
        {"person": i, "kind": "interest", "what": f"{n} {v[i]}"} for n, v in (interests or {}).items() for i in ids
    ]
    held = sorted({row["to"] for row in belongs})
    more = {"groups": [{"id": g, "name": g} for g in held], "belongs": belongs, "facets": facets}
    return write_town(
        folder,
        people=[{"id": i, "name": f"Person {i}", "area": f"a{area[i]}"} for i in ids],
        areas=[{"id": f"a{v}", "name": f"area {v}"} for v in sorted(set(area))],
        permissions=permitted(*ids),
        **{name: rows for name, rows in more.items() if rows},
        **sheets,
    )
