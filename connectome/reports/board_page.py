"""The board's two pages: six headlines, for whom not, how sure; then what residents changed, money, what went wrong."""

from __future__ import annotations

from itertools import zip_longest

from connectome.outcomes.indicator import Indicator, Status
from connectome.outcomes.reach import AREA
from connectome.outcomes.selection import SELDOM
from connectome.reports import board_second as second
from connectome.reports.board_decisions import decisions
from connectome.reports.document import Document, Line, Part, Section, said
from connectome.reports.figures.dot_range import dot_range
from connectome.reports.numbers import dots
from connectome.reports.sources import YES_NO, Sources, each, group_words

EXPLORATORY = "Beside these, and exploratory, as no plan was locked"
_HEADLINES = 6
_MEANS = (
    "A tie: two people who, by what either of them said, know each other. Letters name the way a range is made; the "
    "evaluator's report explains them."
)
_NOT_KNOWN = "Not known by age, language, long-term condition and the like: nobody was asked, or no census is held."
_SAID = ["characteristic", "value", "stage", "population_share", "share"]
STAGES = {"lasting": "with an introduction that is lasting", "leading": "who lead something"}


def board(sources: Sources) -> Document:
    """Two pages for a board. No colour says good or bad.

    Parameters
    ----------
    sources
        What :func:`connectome.actions.reporting.gathered` gathers of a community and two waves or days.
    """
    sources = sources.read_by("board")
    return Document(
        "board",
        f"{sources.place}: for the board, {sources.span}",
        sources.subtitle,
        (
            Section("Headlines", _headlines(sources)),
            Section("For whom not", (_for_whom_not(sources),)),
            Section("How sure are we", (_how_sure(sources),)),
            Section("What residents changed", (second.changed(sources),), sheet=True),
            Section("Commitments in force", (second.commitments(sources),)),
            Section("Money and time put in, beside the same period", (second.money(sources),)),
            Section("What went wrong, and what was stopped", (second.went_wrong(sources),)),
            Section("Stories", second.stories(sources)),
            Section("Decisions asked of the board", (Part(lines=each(decisions(sources))),)),
        ),
        sources.foot("For the board"),
    )


def _headlines(sources: Sources) -> tuple[Part, ...]:
    """The headlines; where no plan was locked, others up to six beside them, called exploratory."""
    some = sources.results.headlines
    beside = () if sources.planned else _further(sources)
    parts = [Part(lines=tuple(sources.line(i, short=True) for i in some))]
    if beside:
        parts.append(Part(EXPLORATORY, tuple(sources.line(i, short=True) for i in beside)))
    drawn = dot_range("Value and range (95 %, or as said), each on its own scale", dots((*some, *beside)))
    same = Line(f"With each of these: {sources.coverage}; run {sources.stamp.run}. {_MEANS}")
    return (*parts, Part(lines=(same,), figure=drawn))


def _further(sources: Sources) -> tuple[Indicator, ...]:
    """The outcomes' next indicators that show something, in turn, until there are six with the headlines."""
    shown = {i.id for i in sources.results.headlines}
    rest = [
        [i for i in some if i.id not in shown and i.status is not Status.not_observed]
        for outcome, some in sources.results.by_outcome
        if not outcome.beside
    ]
    in_turn = [i for row in zip_longest(*rest) for i in row if i is not None]
    return tuple({i.id: i for i in in_turn}.values())[: _HEADLINES - len(shown)]


def _for_whom_not(sources: Sources) -> Part:
    """Three lines: groups under their share of adults, how many gained or lost, those without a tie, or not reached."""
    told = (
        under_their_share(sources), _changed_less(sources), _more_fewer(sources), _without_tie(sources),
        _not_reached(sources),
    )  # fmt: skip
    return said(*[words for some in told for words in some][:3])


def under_their_share(sources: Sources) -> list[str]:
    """A sentence for each group whose range lies wholly under its share of adults, at the latest stage told."""
    found = sources.results.left_out
    told = found[(found["characteristic"] != AREA) & found["population_share"].notna()]
    sentences = [] if len(told) else [_NOT_KNOWN]
    clear = found[found["under"]]
    clear = clear.drop_duplicates(["characteristic", "value"], keep="last")
    sentences += [
        f"{_who(sources, characteristic, value)} are {of_adults:.0%} of adults, {share:.0%} of those "
        f"{STAGES.get(stage, stage)}."
        for characteristic, value, stage, of_adults, share in clear[_SAID].itertuples(index=False, name=None)
    ]
    return sentences or ["For no group recorded does the range lie wholly under its share of adults."]


def _changed_less(sources: Sources) -> list[str]:
    """Groups the plan names whose ties changed less than everybody else's, where chance seldom gives as much."""
    found = sources.results.groups
    less = found[(found["difference"] < 0) & (found["p"] < SELDOM)]
    return [sources.unnamed(words) for words in less["words"]]


def _more_fewer(sources: Sources) -> list[str]:
    """How many gained, lost and kept, where no group is known to have changed less: a mean hides them."""
    shown = {i.id for i in sources.results.headlines}
    found = [i for i in sources.of_kind("ties.more_fewer") if i.id not in shown]
    told = (Status.ok, Status.descriptive_only, Status.suppressed)  # suppressed is the net share alone
    return [i.words for i in found if i.status in told and "more" in i.details]


def _who(sources: Sources, characteristic: str, value: str) -> str:
    if characteristic == AREA:
        return f"People of {sources.unnamed(value)}"
    of = "" if value in YES_NO else f" ({sources.unnamed(characteristic)})"
    return f"People who describe themselves as {sources.unnamed(group_words(characteristic, value))}{of}"


def _without_tie(sources: Sources) -> list[str]:
    shown = {i.id for i in sources.results.headlines}
    further = () if sources.planned else _further(sources)
    return [i.words for i in sources.of_kind("ties.none") if i.id not in shown and i not in further]


def _not_reached(sources: Sources) -> list[str]:
    rows = sources.people("after")
    if "not reached" not in rows:
        return []
    return [
        f"Not reached in the later wave: {rows['not reached']} of {rows['eligible']} adults; of them nothing is known."
    ]


def _how_sure(sources: Sources) -> Part:
    """Coverage, the weakest point, and sites still building trust."""
    sites = [words for words in sources.results.notes if "building trust" in words]
    coverage = sources.coverage[:1].upper() + sources.coverage[1:]
    return said(f"{coverage}.", f"Weakest point: {weakest(sources)}", *sites)


def weakest(sources: Sources) -> str:
    """What a sceptic would say first."""
    both, headlines = sources.results.comparison, sources.results.headlines
    if both is None:
        return "nobody answered in both waves, so no change can be told."
    for held in (Status.not_comparable, Status.trust_building, Status.not_observed):
        of = [i for i in headlines if i.status is held]
        if of:
            many = f"{len(of)} of {len(headlines)} headlines"
            return f"{many} cannot be read as a change ({of[0].reason})."
    waves = sources.results.spanned.waves
    if waves and waves.by_way_of_new_ties:
        return waves.by_way_of_new_ties
    against = [str(how) for how, _, same in both.checks.itertuples(index=False, name=None) if not same]
    if against:
        return f"counted otherwise, the change in ties each does not hold ({'; '.join(against)})."
    rows = sources.people("after")
    if "answered" not in rows:
        return "nobody was asked both times, so a tie not seen says nothing."
    return (
        f"adults who did not answer in the later wave may differ ({rows['answered']} of {rows['eligible']} answered)."
    )
