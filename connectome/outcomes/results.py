"""Everything a report says of two waves or two days, under the outcomes a programme chose."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import date

import pandas as pd

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.outcomes import beside, departures, reach
from connectome.outcomes.comparison import Comparison, compared
from connectome.outcomes.configuration import Configuration, Outcome
from connectome.outcomes.evidence import GATE
from connectome.outcomes.for_whom import for_whom
from connectome.outcomes.indicator import Indicator
from connectome.outcomes.introduced import Introduced, introduced
from connectome.outcomes.kinds import KINDS
from connectome.outcomes.mixing import mixing
from connectome.outcomes.plan import Plan, recorded_plans
from connectome.outcomes.second_looks import flows_by_group
from connectome.outcomes.site_changes import Sites, site_changes
from connectome.outcomes.span import Span, span
from connectome.outcomes.stories import StoryLine, Told, told_of
from connectome.outcomes.told import People, told_of_people
from connectome.privacy.suppression import EXACT, Precision


@dataclass(frozen=True)
class Results:
    """What may be said, each part in the order it is to be read.

    ``comparison`` is None where two waves have nobody in common. ``headlines`` are the plan's, all of them and in its
    order; without a plan the first of each outcome, and ``notes`` says so. ``left_out``, ``money`` and ``commitments``
    are tables (see `reach.representation`, `beside.money`, `beside.commitments`); ``refused`` says what is not said and
    why, ``notes`` what departs from the plan, is too young, or is not recorded. ``groups``, ``introduced``, ``mixing``,
    ``sites`` and ``flows``: see `for_whom`, `introduced.introduced`, `mixing.mixing`, `site_changes.site_changes`,
    `second_looks.flows_by_group`.
    ``told``: every count of people, for the ledger of releases alone. ``spanned``: what all was worked out from.
    """

    configuration: Configuration
    comparison: Comparison | None
    by_outcome: tuple[tuple[Outcome, tuple[Indicator, ...]], ...]
    headlines: tuple[Indicator, ...]
    left_out: pd.DataFrame
    stories: tuple[StoryLine, ...]
    stories_without_number: int
    numbers_without_story: int
    money: pd.DataFrame
    commitments: pd.DataFrame
    series: tuple[beside.SeriesLine, ...]
    introduced: Introduced | None
    refused: tuple[str, ...]
    notes: tuple[str, ...]
    groups: pd.DataFrame
    mixing: pd.DataFrame
    sites: Sites
    flows: pd.DataFrame
    told: tuple[People, ...]
    spanned: Span

    def __getitem__(self, name: str) -> Indicator:
        found = {i.id: i for _, indicators in self.by_outcome for i in indicators}
        if name not in found:
            raise InputError(f"There is no indicator '{name}' here. Indicators: {', '.join(found)}.")
        return found[name]


def results(
    graph: CommunityGraph,
    start: str | date,
    end: str | date,
    configuration: Configuration,
    whole: CommunityGraph | None = None,
    equality: pd.DataFrame | None = None,
    how: Precision = EXACT,
) -> Results:
    """Every indicator of a configuration, and what stands beside them.

    Parameters
    ----------
    graph, start, end, whole
        As `connectome.outcomes.compare`.
    equality
        What people chose to say of themselves: person, characteristic, value, as
        `connectome.actions.equality.by_person` gives it. Without it people are told apart by area alone.
    how
        How exactly people are told in every figure, table and sentence.

    Raises
    ------
    InputError
        Waves or dates that cannot be compared, a plan that changed after it was locked, a headline nobody reports.
    """
    plan = _plan(graph, configuration)
    spanned = span(graph, start, end, whole, plan.coverage_gate if plan else GATE, how)
    made = {name: KINDS[s.kind].indicator(spanned, name, s) for name, s in configuration.settings.items()}
    by_outcome = tuple((o, tuple(made[name] for name in o.indicators)) for o in configuration.outcomes)
    headlines = plan.headlines if plan else tuple(o.indicators[0] for o in configuration.outcomes if not o.beside)
    stories, met, sites = told_of(spanned, configuration), introduced(spanned), site_changes(spanned)
    return Results(
        configuration,
        compared(spanned) if spanned.figures else None,
        by_outcome,
        tuple(made[name] for name in headlines),
        reach.representation(spanned, equality),
        stories.lines,
        sum(not line.about for line in stories.lines),
        len([name for name in headlines if not any(name in line.about for line in stories.lines)]),
        beside.money(spanned),
        beside.commitments(spanned),
        beside.series(spanned),
        met,
        departures.refused(spanned, sites, met),
        _notes(spanned, plan, stories),
        for_whom(spanned, plan, equality),
        mixing(spanned, equality),
        sites,
        flows_by_group(spanned, equality, plan.groups if plan else ()),
        told_of_people(spanned, made.values(), equality),
        spanned,
    )


def _plan(graph: CommunityGraph, configuration: Configuration) -> Plan | None:
    """The plan in force: the one locked in the community's own sheet, else the configuration's.

    Raises
    ------
    InputError
        Both are there and differ, or a headline is no indicator of the configuration.
    """
    recorded = recorded_plans(graph.history)
    plan = recorded[-1] if recorded else configuration.plan
    if recorded and configuration.plan and configuration.plan.fingerprint != recorded[-1].fingerprint:
        raise InputError(
            f"The plan of the configuration '{configuration.name}' is not the plan locked on {recorded[-1].locked} in "
            "the sheet `plan`. A locked plan stays: take [plan] out of the file, or put it back as it was locked."
        )
    for name in plan.headlines if plan else ():
        if name not in configuration.settings:
            near = difflib.get_close_matches(name, configuration.settings, n=1)
            meant = f"Did you mean '{near[0]}'? " if near else ""
            raise InputError(
                f"The plan's headline '{name}' is no indicator of the configuration '{configuration.name}'. {meant}"
                f"Its indicators: {', '.join(configuration.settings)}."
            )
    return plan


def _notes(spanned: Span, plan: Plan | None, stories: Told) -> tuple[str, ...]:
    said = [spanned.refused] if spanned.refused else []
    return (*said, *departures.from_plan(spanned, plan), *departures.young_sites(spanned), *stories.notes)
