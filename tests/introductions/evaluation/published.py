"""Published networks over time with what is recorded of their people, as the files a person would bring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from tests.outcomes.published import S50_WINDOWS, s50_ties, vandebunt_ratings
from tests.towns import permitted, write_town

DATA = Path(__file__).resolve().parents[2] / "data"
STUDY = pd.read_csv(DATA / "introductions" / "study.csv")
CLASSICS = DATA / "classics"
KOREA = DATA.parents[1] / "data" / "korea"
HIDDEN = 0.15
NOBODY_NAMED = pd.Series(dtype=str)
HELD_OUT: dict[str, tuple[Path, str | None, tuple[str, ...], int]] = {
    "karate": (CLASSICS, None, (), 5),
    "taro_papuan": (CLASSICS, None, (), 5),
    "hightech_friendship": (CLASSICS, "dept", ("level",), 5),
    "hightech_advice": (CLASSICS, "dept", ("level",), 5),
    "lazega_friends": (CLASSICS, "office", ("practice", "status", "law_school"), 5),
    "lazega_advice": (CLASSICS, "practice", ("office", "status", "law_school"), 5),
    "residence_hall": (CLASSICS, None, (), 5),
    "uk_faculty": (DATA / "uk_faculty", "group", (), 5),
    "kfamily": (KOREA, "area", (), 2),
}
"""Networks of one time: where they lie, what stands as the area, what as groups, and how often ties are hidden."""
Pair = tuple[str, str]
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


def coleman_town(folder: Path) -> Path:
    """70 boys of a school, who named whom in fall and in spring; all of them were asked both times."""
    ids = list(pd.read_csv(CLASSICS / "coleman_boys_nodes.csv", dtype=str)["id"])
    named = pd.read_csv(CLASSICS / "coleman_boys_ties.csv", dtype=str)
    told = {wave: _pairs(named[named["time"] == time]) for time, wave in (("1", "fall"), ("2", "spring"))}
    return _told(folder, ids, told)


def held_out_town(folder: Path, network: str) -> Path:
    """A network of one time: waves "draw 0", "draw 1" ... in which 15 % of the ties are not told, and "all"."""
    place, area, groups, times = HELD_OUT[network]
    alone = "" if place != CLASSICS else f"{network}_"
    people, ties = ("people", "knows") if place == KOREA else (f"{alone}nodes", f"{alone}ties")
    known = pd.read_csv(place / f"{people}.csv", dtype=str).set_index("id")
    pairs = sorted(_pairs(pd.read_csv(place / f"{ties}.csv", dtype=str)))
    told: dict[str, Iterable[Pair]] = {}
    for seed in range(times):
        gone = np.random.default_rng(seed).choice(len(pairs), round(HIDDEN * len(pairs)), replace=False)
        told[f"draw {seed}"] = [pair for k, pair in enumerate(pairs) if k not in set(gone)]
    where = known[area] if area else NOBODY_NAMED
    return _told(folder, list(known.index), {**told, "all": pairs}, where, {name: known[name] for name in groups})


def _pairs(named: pd.DataFrame) -> set[Pair]:
    """Who named whom, either way round, smaller id first."""
    ends = named.iloc[:, :2].itertuples(index=False, name=None)
    return {(min(a, b), max(a, b)) for a, b in ends if a != b}


def _told(
    folder: Path,
    ids: list[str],
    told: Mapping[str, Iterable[Pair]],
    area: pd.Series = NOBODY_NAMED,
    groups: Mapping[str, pd.Series] | None = None,
) -> Path:
    """Everybody answers in every wave, a year apart, and tells of these ties."""
    return _town(
        folder,
        ids,
        waves=[
            {"id": f"w{k}", "name": wave, "from": f"{2001 + k}-01-01", "to": f"{2001 + k}-01-31"}
            for k, wave in enumerate(told)
        ],
        asked=[
            {"person": i, "wave": f"w{k}", "what": "knows", "method": "free"} for k in range(len(told)) for i in ids
        ],
        sightings=[
            {"person": a, "other": b, "wave": f"w{k}", "value": "present", "reporter": a}
            for k, pairs in enumerate(told.values())
            for a, b in sorted(pairs)
        ],
        area=area,
        groups=groups or {},
    )


def _town(
    folder: Path,
    ids: list[str],
    *,
    area: pd.Series,
    groups: Mapping[str, pd.Series],
    interests: Mapping[str, pd.Series] | None = None,
    **sheets: list[dict[str, object]],
) -> Path:
    """One area, one group, or one interest, for each value."""
    belongs = [{"person": i, "to": f"{n}-{v[i]}", "role": "takes part"} for n, v in groups.items() for i in ids]
    facets = [
        {"person": i, "kind": "interest", "what": f"{n} {v[i]}"} for n, v in (interests or {}).items() for i in ids
    ]
    held = sorted({row["to"] for row in belongs})
    more = {"groups": [{"id": g, "name": g} for g in held], "belongs": belongs, "facets": facets}
    return write_town(
        folder,
        people=[{"id": i, "name": f"Person {i}", "area": f"a{area[i]}" if len(area) else ""} for i in ids],
        areas=[{"id": f"a{v}", "name": f"area {v}"} for v in sorted(set(area))],
        permissions=permitted(*ids),
        **{name: rows for name, rows in more.items() if rows},
        **sheets,
    )
