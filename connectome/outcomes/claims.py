"""What a sentence may claim: refused with the reason and what would be needed, or allowed with words beside it."""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable
from dataclasses import dataclass

from connectome.errors import ClaimRefused, InputError
from connectome.outcomes.flow import STEADY
from connectome.outcomes.indicator import RANGED
from connectome.outcomes.intervals import Estimate
from connectome.outcomes.sites import FEWEST
from connectome.outcomes.words import NOTICE
from connectome.privacy.suppression import THRESHOLD

ENOUGH_FOR_PATHS = 0.70
"""Share of people answering from which who lies on whose paths is told at all."""
LOT, APPETITE = "lot", "appetite"
BY = {
    LOT: "the design supports an effect",
    APPETITE: "sites with more appetite started first; differences may be theirs",
}
OTHERWISE = "why these sites started first is not by lot; differences may be theirs"


@dataclass(frozen=True)
class Design:
    """How figures came about.

    ``people`` is how many stand behind the figure, ``coverage`` the share of the eligible who answered. ``starts`` says
    why sites were chosen ("lot", "appetite", "priority area", ...). ``changed`` and ``young`` say why two waves cannot
    be compared and why it is too early, empty when neither holds. ``steady``: the sensitivity checks agree in sign.
    ``by_lot``: the people asked were drawn by lot. ``chosen_by_first``: people were chosen by their first figure;
    ``compared``: with people just outside the rule, or the panel's line printed; ``alike``: others with the same first
    figure stand beside them, and no lot chose among these. ``same_ties``: the share of all ties
    of two waves that are in both (Jaccard).
    """

    people: int
    coverage: float = math.nan
    starts: str = ""
    programme_sites: int = 0
    comparison_sites: int = 0
    changed: str = ""
    young: str = ""
    steady: bool = False
    by_lot: bool = False
    chosen_by_first: bool = False
    compared: bool = False
    alike: bool = False
    same_ties: float = math.nan

    @property
    def enough_sites(self) -> bool:
        return min(self.programme_sites, self.comparison_sites) >= FEWEST


def check(sentence: str, design: Design, estimate: Estimate | None = None) -> str:
    """Whether a kind of sentence may be said of figures of this design.

    Parameters
    ----------
    sentence
        One of `SENTENCES`.
    estimate
        The figure it would be said of, where the sentence is about one.

    Returns
    -------
    str
        Words that must stand beside it; empty when none must.

    Raises
    ------
    ClaimRefused
        It may not be said.
    InputError
        No such kind of sentence; the nearest is offered.
    """
    if sentence not in SENTENCES:
        near = difflib.get_close_matches(sentence, SENTENCES, n=1)
        meant = f"Did you mean '{near[0]}'? " if near else ""
        raise InputError(f"There is no kind of sentence '{sentence}'. {meant}There are {', '.join(SENTENCES)}.")
    if design.people < THRESHOLD:
        raise ClaimRefused(f"Nothing is said of fewer than {THRESHOLD} people.", f"at least {THRESHOLD} people")
    if sentence in _NEVER:
        raise ClaimRefused(*_NEVER[sentence])
    return _IF[sentence](design, estimate)


_NEVER = {
    "return": (
        "No return in pounds is worked out: that takes what would have happened anyway, and no map knows it.",
        "an outside study with counterfactual, attribution, drop-off, double counting, price year, a range and who "
        "paid for it, attached as it is; costs stand beside outcomes and are never divided",
    ),
    "savings": (
        "That services spend less where people are better connected is an association, not a saving.",
        "a comparison with areas where starts were by lot, on the services' own figures",
    ),
    "feeling_from_map": (
        "Ties recorded say whom people know, not how anybody lives or feels.",
        "people's own answers to a question or scale about it",
    ),
    "mean_of_scales": (
        "Scores of different scales measure different things and have no common mean.",
        "each scale told by itself",
    ),
    "ranking": (
        "People, builders, streets and groups are not put in an order of merit: differences between few are mostly "
        "chance, and the order would be taken for a judgement.",
        "each one's figures with their ranges, in the order of the alphabet",
    ),
    "screening": (
        "A scale made for many people says too little of one person to choose or sort by.",
        "a conversation with the person; shares of at least 10 people from the scale",
    ),
    "values_of_another_measure": (
        "Values of ICECAP-O belong to other questions than those of ICECAP-A.",
        "the values of ICECAP-A that come with your registration",
    ),
    "range_of_networks_redrawn": (
        "Networks drawn again from the same people are unlike the one seen, so no range is read off them.",
        "the standard error alone, or the range of method D or J",
    ),
    "p_of_two_waves": (
        "That two waves of one network resemble each other is no finding: a network resembles itself.",
        "the share of ties that are the same, as a description",
    ),
}
"""Kinds of sentence nothing here can support: why, and what would be needed."""


def _change(design: Design, estimate: Estimate | None) -> str:
    if design.changed:
        raise ClaimRefused(
            f"The two waves cannot be compared: {design.changed}.",
            "two waves asked in the same way, of the same area, with about the same share answering",
        )
    if design.young:
        raise ClaimRefused(f"Too early to speak of a change: {design.young}.", "a later wave")
    if design.chosen_by_first and not design.compared:
        raise ClaimRefused(
            "These people were chosen by their first figure; such people come back towards the others by themselves.",
            "a lot that chose among people with the same first figure"
            if design.alike
            else "people just outside the rule, or those with the same first figure who were not chosen, beside them",
        )
    if design.people < RANGED or estimate is None or not estimate.has_range:
        raise ClaimRefused("There is no range, so no change can be told from chance.", f"at least {RANGED} people")
    if not estimate.excludes_zero:
        raise ClaimRefused(
            f"The range from {estimate.low:.2f} to {estimate.high:.2f} holds no change too.",
            f"more people, or a change of about {NOTICE * estimate.se:.2f}; until then say 'no clear change'",
        )
    if not design.steady:
        raise ClaimRefused(
            "Counted otherwise, it does not hold.",
            "a figure that holds in every sensitivity check",
        )
    return ""


def _more_than_comparison(design: Design, estimate: Estimate | None) -> str:
    if design.changed:
        return _change(design, estimate)
    if not design.enough_sites:
        raise ClaimRefused(
            f"Here {design.programme_sites} programme and {design.comparison_sites} comparison sites have a figure: "
            "each is shown as a dot, and their difference is no figure.",
            f"at least {FEWEST} of each, asked in the same way",
        )
    return BY.get(design.starts, OTHERWISE)


def _came_of_it(design: Design, estimate: Estimate | None) -> str:
    if design.starts != LOT:
        instead = "; the sentence 'more than in the comparison sites' can be said" if design.enough_sites else ""
        raise ClaimRefused(
            "That a change came of the programme takes starts that could have fallen otherwise.",
            f"sites whose starts were drawn by lot, and sites to compare them with{instead}",
        )
    return _more_than_comparison(design, estimate)


def _paths(design: Design, estimate: Estimate | None) -> str:
    if not design.coverage >= ENOUGH_FOR_PATHS:
        raise ClaimRefused(
            "Who lies on whose paths changes with every person not asked.",
            f"answers of at least {ENOUGH_FOR_PATHS:.0%} of the people eligible",
        )
    return "a description of ties recorded, not of people"


def _population(design: Design, estimate: Estimate | None) -> str:
    if not design.by_lot:
        raise ClaimRefused(
            "The people asked were those who could be reached, so their figures speak of them alone.",
            "people drawn by lot from all who live there; otherwise say 'of the people asked'",
        )
    return ""


def _model(design: Design, estimate: Estimate | None) -> str:
    if not design.same_ties >= STEADY:
        raise ClaimRefused(
            "A model of how ties change takes two waves that have enough of them in common.",
            f"at least {STEADY:.0%} of all ties of the two waves in both",
        )
    return ""


_IF: dict[str, Callable[[Design, Estimate | None], str]] = {
    "change": _change,
    "came_of_the_programme": _came_of_it,
    "more_than_comparison": _more_than_comparison,
    "who_lies_between": _paths,
    "population": _population,
    "model_of_change": _model,
}
SENTENCES = (*_IF, *_NEVER)
"""Kinds of sentence that `check` knows."""
