"""Stories: shown with the teller's consent only, each beside the numbers it speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from connectome.outcomes.configuration import Configuration
from connectome.outcomes.kinds import KINDS, Settings
from connectome.outcomes.span import Span
from connectome.privacy.naming import names_one_of, names_somebody
from connectome.privacy.permissions import adults, standing

_ASKED_TWICE = ("ties.more_fewer", "ties.change", "ties.flow", "ties.new_circles", "ties.without_builder")
_ASKED_LATER = ("ties.none", "ties.only_paid")
"""Kinds whose people are those asked in both waves, or in the later."""


@dataclass(frozen=True)
class StoryLine:
    """A story that may be shown, and the ids of the indicators it speaks of."""

    title: str
    words: str
    direction: str
    selection: str
    about: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """Stories that may be shown, and what is said of those that may not."""

    lines: tuple[StoryLine, ...]
    notes: tuple[str, ...]


def told_of(spanned: Span, configuration: Configuration) -> Told:
    """Stories told by the last day whose tellers consent, without those in which a name was found: a whole one of
    anybody recorded, a first name or surname of the teller and of people they know.

    A story speaks of a number when it points at its result, or at a group, event, change or grant the number counts;
    of a number of people only when its teller is one of them.
    """
    rows = spanned.graph.frame("stories")
    rows = rows[~(rows["date"] > spanned.last)]
    agreed = rows["consent"].fillna(False).astype(bool) & _teller_agrees(spanned, rows)
    names = names_somebody(spanned.whole)
    naming = rows["text"].map(names).astype(bool) | _names_theirs(spanned, rows) if len(rows) else agreed
    shown = rows[agreed & ~naming & rows["text"].notna()].sort_values("id")
    things = {name: _counted(spanned, name, settings) for name, settings in configuration.settings.items()}
    lines = tuple(_line(spanned, configuration, things, row) for _, row in shown.iterrows())
    notes = []
    if n := int((~agreed).sum()):
        notes.append(f"Stories not shown because their tellers did not agree, or no longer do: {spanned.how.count(n)}.")
    if n := int((agreed & naming).sum()):
        notes.append(
            f"Stories not shown because they name somebody: {spanned.how.count(n)}. Read them back and take names out."
        )
    return Told(lines, tuple(notes))


def _teller_agrees(spanned: Span, rows: pd.DataFrame) -> pd.Series:
    """A resident in the records must have their permission for stories standing; others answer for themselves."""
    may = standing(spanned.graph, "story") & adults(spanned.graph)
    return rows["teller"].isna() | rows["teller"].isin(may)


def _names_theirs(spanned: Span, rows: pd.DataFrame) -> pd.Series:
    """Whether a first name or surname of the teller, or of somebody they know, stands in a story."""
    knows, names = spanned.whole.frame("knows"), spanned.whole.frame("people")["name"]
    found = []
    for teller, text in zip(rows["teller"], rows["text"], strict=True):
        if not isinstance(teller, str) or not isinstance(text, str):
            found.append(False)
            continue
        others = {*knows.loc[knows["person"] == teller, "other"], *knows.loc[knows["other"] == teller, "person"]}
        found.append(names_one_of(names.reindex(sorted({teller, *others})))(text))
    return pd.Series(found, index=rows.index, dtype=bool)


def _counted(spanned: Span, name: str, settings: Settings) -> frozenset[str]:
    """Ids of the things a number counts, where it counts things."""
    kind = KINDS[settings.kind]
    return frozenset(kind.counted(spanned, kind.wanted(name, settings)).index) if kind.counted else frozenset()


def _line(
    spanned: Span, configuration: Configuration, things: Mapping[str, frozenset[str]], row: pd.Series
) -> StoryLine:
    about = tuple(row["about"].split(";")) if isinstance(row["about"], str) else ()
    results = spanned.graph.frame("results")["indicator"]
    pointed = {str(results[i]) for i in about if i in results.index}
    counted = {name for name, ids in things.items() if ids.intersection(about)}
    allowed = [n for n in things if n in pointed | counted and _among(spanned, configuration, n, row["teller"])]
    who = row["teller_kind"] if isinstance(row["teller_kind"], str) else "somebody"
    title = f"Told by {'a ' if who != 'somebody' else ''}{who}{'' if pd.isna(row['date']) else ', ' + str(row['date'])}"
    texts = {k: row[k] if isinstance(row[k], str) else "not recorded" for k in ("direction", "selection")}
    return StoryLine(title, str(row["text"]), texts["direction"], texts["selection"], tuple(allowed))


def _among(spanned: Span, configuration: Configuration, name: str, teller: object) -> bool:
    """Whether the teller is one of the people a number is about: of a number of things all who were here, and those who
    are in no record, such as workers."""
    settings, e = configuration.settings[name], spanned.evidence
    if settings.kind in (*_ASKED_TWICE, *_ASKED_LATER):
        return e is not None and teller in (e.panel if settings.kind in _ASKED_TWICE else e.waves[1].answered)
    kind = KINDS[settings.kind]
    if kind.people is None:
        return not isinstance(teller, str) or any(teller in here for here in spanned.here)
    return teller in kind.people(spanned, kind.wanted(name, settings))
