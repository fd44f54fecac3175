"""What an import takes in and says a word about: nothing is wrong with it, but figures will lack it or leave it out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import combinations

import pandas as pd

from connectome.schema.words import counted

Frames = Mapping[str, pd.DataFrame]
_SHOWN = 3


def doubts(after: Frames, given: Collection[str]) -> list[str]:
    """A sentence for each doubt.

    Parameters
    ----------
    after
        All that will be stored.
    given
        The sheets an import brings: what none of them touches is not said again.
    """
    return [words for sheets, look in _LOOKS if not sheets.isdisjoint(given) for words in look(after)]


def _overlapping(after: Frames) -> list[str]:
    waves = after["waves"].dropna(subset=["from", "to"]).sort_values("from", kind="stable")
    rows = list(zip(waves.index, waves["from"], waves["to"], strict=True))
    pairs = [f"'{a}' and '{b}'" for (a, _, end), (b, begin, _) in combinations(rows, 2) if begin <= end]
    if not pairs:
        return []
    return [
        f"Waves that overlap: {_some(pairs)}. They are kept, but not compared with each other: a tie seen on a day of "
        "both would count twice. Mend their days in the sheet waves."
    ]


def _nobody_asked(after: Frames) -> list[str]:
    idle = [f"'{w}'" for w in after["waves"].index if w not in set(after["asked"]["wave"])]
    if not idle:
        return []
    return [
        f"Nobody is recorded as asked in {_some(idle)}: without rows in the sheet asked, who was not asked looks like "
        "somebody who knows nobody, so nothing is compared with it."
    ]


def _no_cap(after: Frames) -> list[str]:
    asked = after["asked"]
    named = asked["method"].str.casefold().str.startswith("names").fillna(False).astype(bool)
    many = int((named & asked["cap"].isna()).sum())
    if not many:
        return []
    return [
        f"In {counted(many, 'row')} of asked nobody wrote down how many names could be given: whether a limit hid ties "
        "is not known. Write it under cap, or 999 where there was no limit."
    ]


def _two_currencies(after: Frames) -> list[str]:
    said = []
    for sheet in _MONEY:
        paid = after[sheet][after[sheet]["amount"].notna()]
        if len(kinds := sorted(set(paid["currency"].fillna("GBP")))) > 1:
            said.append(f"Amounts of {sheet} are in {' and '.join(kinds)}: kept as given, and never added up.")
    return said


def _no_start(after: Frames) -> list[str]:
    sites = after["sites"]
    begun = sites["role"].fillna("programme") == "programme"
    without = [f"'{s}'" for s in sites.index[begun & sites["start"].isna()]]
    if not without:
        return []
    return [
        f"Without a start: site {_some(without)}. What was before and what after is not known there, so no change is "
        "told. Write the day under start, or 'not yet started' under role."
    ]


def _fewer_than_recorded(after: Frames) -> list[str]:
    whole = after["population"]
    whole = whole[whole["characteristic"].isna() & whole["value"].isna()]
    whole = whole.sort_values("date", kind="stable", na_position="first").drop_duplicates("area", keep="last")
    people, inside = after["people"], _inside(after["areas"])
    here = people[people["left"].isna()]["area"].value_counts()
    said = []
    for area, count in zip(whole["area"], whole["count"], strict=True):
        recorded = int(here.reindex(list(inside(area))).sum())
        if recorded > count:
            counted_there = counted(int(count), "person", "people")
            said.append(
                f"Area '{area}' has {counted_there} by the sheet population and {recorded:,} recorded here, so no "
                "share of it can be told. Look at the area, the day and the source of the count."
            )
    return said


def _inside(areas: pd.DataFrame) -> Callable[[str], set[str]]:
    below: dict[str, list[str]] = {}
    for area, above in areas["part_of"].dropna().items():
        below.setdefault(above, []).append(str(area))

    def inside(area: str) -> set[str]:
        found, todo = {area}, [area]
        while todo:
            more = [a for a in below.get(todo.pop(), []) if a not in found]
            found.update(more)
            todo += more
        return found

    return inside


def _after_leaving(after: Frames) -> list[str]:
    left = pd.concat([after["people"]["left"].dropna(), after["departures"].set_index("person")["date"].dropna()])
    last = left.groupby(level=0).max()
    answers = after["responses"]
    many = int((answers["date"] > answers["person"].map(last)).sum())
    if not many:
        return []
    return [
        f"{counted(many, 'answer')} of people who had left by then: kept as given. Mend the "
        "day of the answer or of the departure."
    ]


def _without_consent(after: Frames) -> list[str]:
    stories = after["stories"]
    many = int((~stories["consent"].fillna(False).astype(bool)).sum())
    if not many:
        return []
    words = counted(many, "story", "stories")
    return [f"{words} without the teller's consent: kept, and shown in no report. Ask, then write yes under consent."]


def _some(names: Iterable[str]) -> str:
    names = list(names)
    more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


_MONEY = ("grants", "investments", "commitments")
_LOOKS: tuple[tuple[frozenset[str], Callable[[Frames], list[str]]], ...] = (
    (frozenset({"waves"}), _overlapping),
    (frozenset({"waves"}), _nobody_asked),
    (frozenset({"asked"}), _no_cap),
    (frozenset(_MONEY), _two_currencies),
    (frozenset({"sites"}), _no_start),
    (frozenset({"population"}), _fewer_than_recorded),
    (frozenset({"responses", "departures"}), _after_leaving),
    (frozenset({"stories"}), _without_consent),
)
"""Which sheets make it worth looking again."""
WATCHED = frozenset().union(*(sheets for sheets, _ in _LOOKS))
