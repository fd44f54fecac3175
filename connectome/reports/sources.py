"""What all three reports of outcomes are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.graph.stamp import Stamp
from connectome.maps.words import day, place_name
from connectome.outcomes.indicator import Indicator
from connectome.outcomes.results import Results
from connectome.privacy.naming import names_somebody
from connectome.reports.document import Line, Table
from connectome.reports.numbers import coverage_line, number

_OF_PEOPLE = ("ties", "answers", "aims", "steps", "milestones")
"""Kinds whose figures are of so many people."""
_SIGNS = 8
NAMES = (
    "No figure is of one person. Whole names were looked for in what people wrote; first names only those of a story's "
    "teller and of people they know. Read it for others before you pass it on."
)
WITHHELD = "left out: a person's name stands in these words"


@dataclass(frozen=True)
class Sources:
    """``here`` is the area looked at, ``whole`` everything recorded: words that name anybody in it are not printed.
    ``start``, ``end``: as given."""

    results: Results
    here: CommunityGraph
    whole: CommunityGraph
    place: str
    start: str
    end: str
    stamp: Stamp

    @cached_property
    def coverage(self) -> str:
        return coverage_line(self.results.comparison)

    @property
    def span(self) -> str:
        """'baseline to 12 months', or two days in words."""
        return f"{day(self.start)} to {day(self.end)}"

    @property
    def subtitle(self) -> str:
        """The days of both waves, where they have any, and what a reader must know before the first figure."""
        both = self.results.comparison
        waves = () if both is None or not both.before.asked else (both.before, both.after)
        dates = "; ".join(f"{p.name}: {day(p.first)} to {day(p.last)}" for p in waves)
        said = f"{NAMES} What came with the work, not what came of it."
        return f"{dates}. {said}" if dates else said

    def line(self, indicator: Indicator, *, short: bool = False) -> Line:
        """A figure's sentence; ``short`` where coverage and run stand once for all of a page."""
        chosen = "" if indicator in self.results.headlines else "exploratory"
        of_people = self.results.configuration.settings[indicator.id].kind.startswith(_OF_PEOPLE)
        coverage = self.coverage if of_people else "coverage: what is on record"
        beside = () if short else (chosen, coverage, f"run {self.run}")
        return number(indicator, beside, people=of_people)

    @property
    def run(self) -> str:
        """The end of the run's id, which tells it from others."""
        return self.stamp.run[-_SIGNS:]

    @property
    def planned(self) -> bool:
        """Whether the headlines were fixed beforehand."""
        return not any(words.startswith("No plan was locked") for words in self.results.notes)

    @property
    def between(self) -> tuple[str, str] | None:
        """The day after which things count as new, and the last day; ISO text."""
        both = self.results.comparison
        return None if both is None else (both.before.last, both.after.last)

    def people(self, when: str) -> dict[str, str]:
        """Counts of people "before" or "after" as they are shown, by row of the comparison's table."""
        both = self.results.comparison
        told = both.people.astype("str") if both is not None else None
        return {} if told is None else dict(zip(told["people"], told[when], strict=True))

    @cached_property
    def _names(self) -> Callable[[object], bool]:
        return names_somebody(self.whole)

    def unnamed(self, words: object) -> str:
        """What somebody typed, unless it names anybody; empty where there is nothing."""
        if words is None or words is pd.NA or words != words:
            return ""
        return WITHHELD if self._names(words) else str(words)

    @property
    def small(self) -> str:
        """How small counts of people are told, in words."""
        how = self.results.spanned.how
        rounded = f", others to the nearest {how.base}, so they may not add up" if how.base > 1 else ""
        return f"counts of people under {how.threshold} not shown{rounded}"

    def foot(self, reader: str) -> str:
        """The stamp as one line."""
        stamp = self.stamp
        parts = (
            reader,
            f"data to {day(stamp.data_date)}" if stamp.data_date else "nothing dated",
            self.coverage,
            f"outcomes: {self.results.configuration.name}",
            self.small,
            f"run {stamp.run}",
            f"connectome {stamp.version}",
            f"seed {stamp.seed}",
        )
        return " · ".join(parts)

    def read_by(self, reader: str) -> Sources:
        """Without the indicators the configuration keeps from a reader; headlines stay whoever reads."""
        settings = self.results.configuration.settings
        kept = tuple(
            (outcome, tuple(i for i in some if reader in settings[i.id].audiences))
            for outcome, some in self.results.by_outcome
        )
        return replace(self, results=replace(self.results, by_outcome=kept))

    def of_kind(self, *starts: str) -> tuple[Indicator, ...]:
        """Indicators whose kind begins with one of some words, in the configuration's order, each once."""
        kinds = self.results.configuration.settings
        found = {i.id: i for _, some in self.results.by_outcome for i in some if kinds[i.id].kind.startswith(starts)}
        return tuple(found.values())


def table_of(caption: str, frame: pd.DataFrame, heads: dict[str, str]) -> Table:
    """Columns of a frame as text, under the headings given."""
    rows = tuple(tuple(shown(v) for v in row) for row in frame[list(heads)].itertuples(index=False, name=None))
    return Table(caption, tuple(heads.values()), rows)


def shown(value: object) -> str:
    """A cell as a reader sees it: undefined is empty, fractions to two places."""
    if value is None or value is pd.NA or value != value:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,.2f}".replace("-", "−")
    return f"{value:,}" if isinstance(value, int) else str(value)


YES_NO = ("yes", "no")


def group_words(characteristic: str, value: str) -> str:
    """A group as it stands in a sentence: '65 and over', 'carer', 'not carer'."""
    return {"yes": characteristic, "no": f"not {characteristic}"}.get(value, value)


def spaced(name: object) -> str:
    """A name of the code as a reader sees it."""
    return str(name).replace("_", " ")


def each(sentences: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line(text) for text in sentences if text)


def place_of(graph: CommunityGraph, whole: CommunityGraph) -> str:
    """The area looked at, or the one all others lie in; never a name somebody bears."""
    areas = graph.frame("areas")
    name = areas["name"].get(graph.area, graph.area) if graph.area else place_name(graph)
    return "Our community" if not isinstance(name, str) or names_somebody(whole)(name) else name
