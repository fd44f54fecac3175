"""What residents brought about and what organisations changed: the rows a report on outcomes lives on."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

from .model import END, Town
from .told_words import PURPOSES

START_OF_WORK = date(2024, 11, 4)
TOLD = ("changes", "change_history", "investments", "engagements", "decisions", "commitments", "evidence")
"""Written out whole in the folder told: the same in every town."""
LOCKED = date(2024, 12, 16)
HEADLINES = ("ties.change", "ties.none", "names.known", "lasting.window", "groups.formed", "commitments")
FINGERPRINT = "5a2883773f110204"
"""Of the plan as it is; connectome refuses one that does not fit."""


def build_brought_about(town: Town) -> None:
    """The programme and its plan, changes, grants, money put in, engagements, commitments, evidence."""
    town.add("programmes", "pr1", "Hillside Connects", "o02", "community building", THEORY, None, START_OF_WORK, None)
    for k, (area, start) in enumerate((("a7", START_OF_WORK), ("a8", START_OF_WORK)), start=1):
        name = f"Hillside {('North', 'South')[k - 1]}"
        town.add("sites", f"si{k}", name, "pr1", ward(town, area), "o01", "programme", start, "first", 7, "appetite", 1)
    town.add("plan", "plan1", LOCKED, HEADLINES, ("age", "carer"), 0.3, "none", FINGERPRINT)
    add_grants(town)
    for sheet in TOLD:
        with (Path(__file__).parent / "told" / f"{sheet}.csv").open(encoding="utf-8", newline="") as file:
            for row in list(csv.reader(file))[1:]:
                town.add(sheet, *row)


THEORY = "Neighbours who meet around what they care about do more together, and need less arranged for them."


def ward(town: Town, area: str) -> str:
    """The first or second ward; in other sizes of town they have other ids."""
    wards = [str(row[0]) for row in town.rows["areas"] if row[2] == "ward"]
    return wards[0 if area == "a7" else 1]


def add_grants(town: Town) -> None:
    """Small sparks: two rounds, most decided by the residents' panel, some with something after them already."""
    dice = town.dice("grants")
    groups = [group for group in town.groups if group.ended is None]
    for k, purpose in enumerate(PURPOSES, start=1):
        spring = k <= len(PURPOSES) // 2
        applied = dice.day(
            *((date(2025, 4, 7), date(2025, 5, 16)) if spring else (date(2025, 10, 6), date(2025, 11, 14)))
        )
        decided = min(END, applied + timedelta(days=dice.number(9, 40)))
        group = dice.pick(groups)
        panel = dice.chance(0.75)
        after = (group.id if group.started <= decided else "e08") if dice.chance(0.6) else None
        town.add(
            "grants", f"gr{k:02d}", "small sparks", "spring 2025" if spring else "autumn 2025", applied, decided,
            "residents' panel" if panel else "officers", group.id, dice.weighted(("informal group", "VCSE"), (4, 1)),
            dice.number(8, 50) * 10, "GBP", purpose, dice.chance(0.7), (after,) if after else None,
            True if after is None and dice.chance(0.5) else None,
        )  # fmt: skip
