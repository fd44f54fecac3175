"""The evaluator's report: sixteen sections, in the order in which a sceptic asks."""

from __future__ import annotations

from connectome.reports import evaluator_beside as beside
from connectome.reports import evaluator_figures as figures
from connectome.reports import evaluator_method as method
from connectome.reports.document import Document, Part, Section, said
from connectome.reports.sources import Sources

SECTIONS = (
    ("Plan, and what departs from it", method.plan),
    ("Who was asked", figures.asked),
    ("Recording effort", figures.effort),
    ("Headlines", figures.headlines),
    ("Ties: flows, and by area", figures.flows),
    ("Who is left out", figures.left_out),
    ("Introductions and what they contributed", figures.introductions),
    ("Groups, changes and decisions", beside.changes),
    ("What people say of themselves", beside.instruments),
    ("Sites", beside.sites),
    ("Measures of the area over time", beside.series),
    ("Money and time put in, beside the outcomes", beside.costs),
    ("Stories", beside.stories),
    ("Counted otherwise", method.sensitivity),
    ("What we do not say, and why", method.refused),
    ("Methods, versions, small numbers", method.methods),
)
"""Heading of each section and what makes its parts."""


def evaluator(sources: Sources) -> Document:
    """Everything, each number with coverage, method and run beside it.

    Parameters
    ----------
    sources
        What :func:`connectome.actions.reporting.gathered` gathers of a community and two waves or days.
    """
    sources = sources.read_by("evaluator")
    sections = tuple(Section(f"{k}. {title}", make(sources) or NOTHING) for k, (title, make) in enumerate(SECTIONS, 1))
    return Document(
        "evaluator",
        f"{sources.place}: evaluator's report, {sources.span}",
        sources.subtitle,
        sections,
        sources.foot("Evaluator's report, for use inside"),
    )


NOTHING: tuple[Part, ...] = (said("Nothing is recorded that this section could be made from."),)
