"""What a programme's truth can be, what the report ought to say of each, and what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.stats import ttest_1samp

from connectome.graph import CommunityGraph
from connectome.outcomes.configuration import Configuration, Outcome
from connectome.outcomes.for_whom import SELDOM
from connectome.outcomes.kinds import Settings
from connectome.outcomes.results import Results, results
from tests.outcomes.programme_town import WAVES, Town, Truth, draw

SEED = 2026
START, END = WAVES["name"]
_FIGURES = ("ties.change", "ties.more_fewer", "ties.flow", "ties.none", "ties.without_builder")
TIES = Configuration("ties", (Outcome("ties", "Ties", _FIGURES),), {name: Settings(name) for name in _FIGURES})
"""Figures of ties alone: a third of what all of Leeds's take."""
REFUSED = "chosen by their first figure"

TRUTHS = {
    "nothing": Truth(),
    "effect": Truth(takes=0.8),
    "half the effect": Truth(takes=0.4),
    "few ties": Truth(by_few=True),
    "few ties, effect": Truth(by_few=True, takes=0.8),
    "asked twice as long": Truth(tells=(0.6, 0.84), minutes=(20, 40)),
    "asked twice as long, not noted": Truth(tells=(0.6, 0.84), minutes=None),
    "diaries twice as full": Truth(tells=(0.5, 0.5), diary=(0.3, 0.6)),
    "not reached later": Truth(reached=(1, 0.7)),
    "not reached at all": Truth(reached=(0.7, 0.7)),
}


@dataclass(frozen=True)
class Said:
    """What the report said of one town: of the change in ties each; whether it refused a change of people introduced;
    whether it set them above others with as many ties at first; whether it told of more for those who take part, as a
    group of the plan, than chance gives. ``plain``: a t test of those taking part, before and
    after, would call it a rise. ``shown`` is the change shown (NaN: none), ``true`` the mean change in true ties."""

    change: str
    refused: bool
    above: bool
    more: bool
    plain: bool
    shown: float
    true: float


Of = Callable[[Said], bool]


def _change(*words: str) -> Of:
    return lambda said: said.change in words


@dataclass(frozen=True)
class Row:
    """One line of the table: what ought to be said of a truth, and what would be wrong."""

    truth: str
    told: str
    ought: str
    right: Of
    wrongly: str
    wrong: Of


ROSE_OR_FELL = ("rose or fell", _change("rose", "fell"))
CLEAR = ("no clear change", _change("no clear change"))
APART = ("not comparable", _change("not comparable"))
REFUSES = ("refused", lambda said: said.refused)
KEPT = ("not refused", lambda said: not said.refused)
ABOVE = ("more than chance gives", lambda said: said.above)
BY_CHANCE = ("chance gives it too", lambda said: not said.above)
MORE = ("more than chance gives", lambda said: said.more)
NO_MORE = ("chance gives it too", lambda said: not said.more)
ROWS = (
    Row("nothing", "no effect, people drawn by lot", *CLEAR, *ROSE_OR_FELL),
    Row("nothing", "the same, of people introduced", *KEPT, *REFUSES),
    Row("effect", "effect, +0.8 ties each", "rose", _change("rose"), "fell", _change("fell")),
    Row("half the effect", "effect, +0.4 ties each", "rose", _change("rose"), "fell", _change("fell")),
    Row("few ties", "no effect, people picked for few ties", *CLEAR, *ROSE_OR_FELL),
    Row("few ties", "the same, of people introduced", *REFUSES, *KEPT),
    Row("few ties", "the same, beside others like them", *BY_CHANCE, *ABOVE),
    Row("few ties", "the same, as a group the plan names", *NO_MORE, *MORE),
    Row("few ties, effect", "effect, people picked for few ties: of them", *REFUSES, *KEPT),
    Row("few ties, effect", "the same, beside others like them", *ABOVE, *BY_CHANCE),
    Row("few ties, effect", "the same, as a group the plan names", *MORE, *NO_MORE),
    Row("asked twice as long", "no effect, asked twice as long", *APART, *ROSE_OR_FELL),
    Row("asked twice as long, not noted", "the same, minutes not noted", *CLEAR, *ROSE_OR_FELL),
    Row("diaries twice as full", "no effect, diaries twice as full", *APART, *ROSE_OR_FELL),
    Row("not reached later", "no effect, 30 % not reached in the later wave", *APART, *ROSE_OR_FELL),
    Row("not reached at all", "no effect, 30 % not reached in each wave", *CLEAR, *ROSE_OR_FELL),
)


def town_of(truth: str, number: int) -> Town:
    """The same town whenever it is asked for."""
    return draw(TRUTHS[truth], np.random.default_rng([SEED, list(TRUTHS).index(truth), number]))


def report_of(town: Town, configuration: Configuration) -> Results:
    """What a report is made from, as `connectome.actions.reporting.gathered` does behind a store."""
    whole = CommunityGraph(town.frames)
    latest = whole.data_date()
    assert latest
    graph = whole.at(latest)
    return results(graph, START, END, configuration, graph, town.groups)


def said(town: Town, found: Results) -> Said:
    """What a reader takes from it."""
    change, met = found["ties.change"], found.introduced
    verbs = [word for word in ("rose", "fell", "no clear change") if word in change.words]
    spoken = "not comparable" if change.status == "not_comparable" else " and ".join(verbs) or str(change.status)
    above = met is not None and met.alike is not None and met.alike.seldom and met.alike.value > 0
    group = found.groups[found.groups["value"] == "yes"]
    plain = ttest_1samp(town.taking_part, 0)
    value = float("nan") if change.value is None else float(change.value)
    return Said(
        spoken,
        any(REFUSED in words for words in found.refused),
        above,
        bool(((group["difference"] > 0) & (group["p"] < SELDOM)).any()),
        bool(plain.pvalue < 0.05 and plain.statistic > 0),
        value,
        town.change,
    )
