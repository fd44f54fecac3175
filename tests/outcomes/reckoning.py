"""Hillside's comparison worked out by hand with pandas and sets, from the CSV files alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

HILLSIDE = Path(__file__).resolve().parents[2] / "data" / "hillside"


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(HILLSIDE / f"{name}.csv", dtype=str, keep_default_na=False)


def eligible(first: str, last: str) -> set[str]:
    """Adults here between the days who have not taken back all they agreed to."""
    people, gave = table("people"), table("permissions")
    gone = set()
    for person, rows in gave.groupby("person"):
        if (rows["withdrawn"] != "").any() and (rows["withdrawn"] != "").all():
            gone.add(person)
    left_and_took_back = set(people.id[people["left"] != ""]) & set(gave.person[gave["withdrawn"] != ""])
    adults = people[people.adult != "no"]
    here = adults[
        ((adults.joined == "") | (adults.joined <= last)) & ((adults["left"] == "") | (adults["left"] >= first))
    ]
    return set(here.id) - gone - left_and_took_back


def told(wave: str, people: set[str]) -> dict[frozenset[str], set[str]]:
    """Pairs of people told of as present, and by whom."""
    found: dict[frozenset[str], set[str]] = {}
    for row in table("sightings").itertuples():
        if row.wave == wave and row.value == "present" and {row.person, row.other} <= people:
            found.setdefault(frozenset((row.person, row.other)), set()).add(row.reporter)
    return found


def reckon() -> dict[str, Any]:
    """What a comparison of baseline and 12 months must say."""
    waves = table("waves").set_index("id")
    asked = table("asked")
    here = {w: eligible(waves.loc[w, "from"], waves.loc[w, "to"]) for w in ("w1", "w2")}
    answered = {
        w: set(asked.person[(asked.wave == w) & (asked.result == "answered") & (asked.what == "knows")]) & here[w]
        for w in here
    }
    panel = answered["w1"] & answered["w2"] & here["w1"] & here["w2"]
    seen = {w: told(w, panel) for w in here}
    unsure = {
        frozenset((r.person, r.other))
        for r in table("sightings").itertuples()
        if r.value == "don't know" and {r.person, r.other} <= panel
    }
    dropped = {p for p in unsure if p not in seen["w2"]}  # all of them said in the second wave
    before, after = set(seen["w1"]) - dropped, set(seen["w2"]) - dropped
    kept, gained, lost = before & after, after - before, before - after
    ids = sorted(panel)
    change = {i: sum(i in p for p in gained) - sum(i in p for p in lost) for i in ids}
    matrix = pd.DataFrame(0.0, index=ids, columns=ids)
    for pairs, value in ((gained, 1.0), (lost, -1.0)):
        for a, b in map(sorted, pairs):
            matrix.loc[a, b] = matrix.loc[b, a] = value
    paid = {r.person for r in table("roles").itertuples() if r.paid == "yes"}
    asked_residents = answered["w2"] - paid
    anybody = told("w2", (here["w2"] - paid) | asked_residents)
    none = {i for i in asked_residents if not any(i in pair for pair in anybody)}
    both = [{p for p, by in seen[w].items() if len(by) == 2} for w in ("w1", "w2")]
    return {
        "panel": len(panel),
        "answered": [len(answered[w]) for w in here],
        "eligible": [len(here[w]) for w in here],
        "kept": len(kept),
        "gained": len(gained),
        "lost": len(lost),
        "both": [len(both[0] & both[1]), len(both[1] - both[0])],
        "same": sum(v == 0 for v in change.values()),
        "untouched": sum(not any(i in p for p in gained | lost) for i in ids),
        "fewer": sum(v < 0 for v in change.values()),
        "mean": np.mean(list(change.values())),
        "range": dense_range(matrix.to_numpy()),
        "none": [len(none), len(asked_residents)],
        "areas": table("people").set_index("id").loc[ids, "area"].value_counts().sort_index().to_dict(),
        "lasting": lasting(),
    }


def dense_range(changes: np.ndarray) -> list[float]:
    """Method D written out with whole matrices."""
    n = len(changes)
    sums, upper = changes.sum(1), changes[np.triu_indices(n, 1)]
    robust = 4 * (((sums - sums.mean()) ** 2).sum() - ((upper - upper.mean()) ** 2).sum()) / n**2
    jack = 2 * ((sums - sums.mean()) ** 2).sum() / (n * (n - 2))
    reach = stats.t.ppf(0.975, n - 1) * max(robust, jack) ** 0.5
    return [sums.mean() - reach, sums.mean() + reach]


def lasting() -> list[int]:
    """Introductions made by 7 April 2026 (12 weeks before 30 June): lasting, ended, not known."""
    steps, counts = table("follow_ups"), [0, 0, 0]
    for _, rows in steps.groupby("introduction"):
        made = rows.date[rows.state == "made"]
        if made.empty or made.iloc[0] > "2026-04-07":
            continue
        start = pd.Timestamp(made.iloc[0])
        weeks = (pd.to_datetime(rows.date) - start).dt.days / 7
        if (rows.state.isin(("in touch", "lasting")) & (weeks >= 12)).any():
            counts[0] += 1
        elif rows.state.isin(("did not take", "declined")).any():
            counts[1] += 1
        else:
            counts[2] += 1
    return counts
