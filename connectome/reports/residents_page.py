"""One page for residents, who see it first: short words, numbers of people, no scales, no money, nobody on it.

It hangs on walls, so its counts are to be made as for what is passed on (`PUBLISHED`).
"""

from __future__ import annotations

import textwrap

import pandas as pd

from connectome.maps.words import listed
from connectome.outcomes.indicator import Indicator, Status
from connectome.outcomes.reach import AREA
from connectome.reports.document import Document, Line, Part, Section, said
from connectome.reports.public_counts import ALL, about, asked, on_paper
from connectome.reports.sources import WITHHELD, Sources, group_words

_IDEAS, _NAMED = 2, 5
"""Ideas, and groups or things people care about, named on the page."""
_FEWEST = 10
"""What fewer people care about is not told."""
_LONGEST = 90
_MET = "asked"
WHY = {
    Status.descriptive_only: "Only a few of you were asked both times. So this is not about all of you.",
    Status.suppressed: "Too few of you were asked. So we show no numbers.",
    Status.not_comparable: "We did not ask in the same way both times. So we cannot say if it is more or less.",
    Status.trust_building: "Our builders are new here. It is too soon to say.",
    Status.not_observed: "We did not ask the same people both times. So we do not know.",
}


_NO_CHANGE = (Status.not_comparable, Status.trust_building, Status.not_observed)
"""Where no change is told, not even as counts."""


def residents(sources: Sources) -> Document:
    """The residents' page. Its seven headings stay, whatever is known; counts are as for a wall.

    Parameters
    ----------
    sources
        What :func:`connectome.actions.reporting.gathered` gathers of a community and two waves or days.
    """
    sources = sources.read_by("residents")
    return Document(
        "residents",
        f"{sources.place}: what you told us",
        "You see this page first. You can say that it is wrong.",
        (
            Section("What you told us", (said(*_told_us(sources)),)),
            Section("What has grown", (said(*_grown(sources)),)),
            Section("More or fewer connections", (_connections(sources),)),
            Section("Who we have not reached yet", (said(*_not_reached(sources)),)),
            Section("What we got wrong", (said(*_wrong(sources)),)),
            Section("What happens next and who decides", (said(*_next(sources)),)),
            Section("Tell us if this is not true", (said(*TELL),)),
        ),
        on_paper(sources),
    )


TELL = (
    "Is a number wrong? Did we leave something out? Tell your builder.",
    "We will put it right, and say that we did.",
)


def _told_us(sources: Sources) -> list[str]:
    counts = asked(sources)
    if not counts:
        return ["We did not ask all of you who you know. So this page tells what was written down.", *_care(sources)]
    return [
        f"We asked who you know. There are {counts[ALL]} adults here. {_first(counts['answered'])} of you told us.",
        *_care(sources),
    ]


def _care(sources: Sources) -> list[str]:
    """What most people care about, in their words."""
    facets = sources.here.history.frame("facets")
    facets = facets[facets["kind"].isin(("interest", "passion")) & facets["what"].notna()]
    many = facets.groupby("what")["person"].nunique().sort_values(ascending=False, kind="stable")
    told = [str(what) for what in many.index[many >= _FEWEST] if sources.unnamed(what) != WITHHELD][:_NAMED]
    return [f"Many of you care about {listed(told)}."] if told else []


def _grown(sources: Sources) -> list[str]:
    """Groups, events and changes begun between the two, by name where no person's name is in it."""
    here, between = sources.here.history, sources.between
    if between is None:
        return ["We cannot say, as we do not know from when to when."]
    groups = _begun(here.frame("groups"), "started", between)
    events, changes = (
        _begun(here.frame(name), day, between) for name, day in (("events", "date"), ("changes", "voiced"))
    )
    own = int((groups["initiated_by"] == "residents").sum())
    ideas = [f"“{words}”" for words in (_short(sources, title) for title in changes["title"]) if words]
    said_of = [
        _some(len(groups), "new group", "new groups", "started"),
        f"Of these, {own} {'was' if own == 1 else 'were'} your own idea." if own else "",
        *_names(sources, groups["name"]),
        _some(len(events), "event", "events", "took place"),
        _some(len(changes), "idea for a change", "ideas for a change", "came up"),
        f"Such as {listed(ideas[:_IDEAS])}." if ideas else "",
    ]
    told = " ".join(words for words in said_of if words)
    return [told] if told else ["Nothing new was written down. Maybe we did not look."]


def _begun(rows: pd.DataFrame, column: str, between: tuple[str, str]) -> pd.DataFrame:
    return rows[(rows[column] > between[0]) & (rows[column] <= between[1])]


def _some(n: int, one: str, many: str, did: str) -> str:
    return f"{n:,} {one if n == 1 else many} {did}." if n else ""


def _names(sources: Sources, names: pd.Series) -> list[str]:
    told = [words for words in (_short(sources, name) for name in names) if words]
    if not told:
        return []
    start = "They are" if len(told) == len(names) <= _NAMED else "Some are"
    return [f"{start} {listed(told[:_NAMED])}."] if len(names) > 1 else [f"It is {told[0]}."]


def _short(sources: Sources, words: object) -> str:
    """A few words somebody typed; nothing where they name a person."""
    told = sources.unnamed(words)
    return "" if told in ("", WITHHELD) else textwrap.shorten(told, _LONGEST, placeholder=" ...")


def _connections(sources: Sources) -> Part:
    """One sentence with numbers of people, or why there is none."""
    found = next(iter(sources.of_kind("ties.more_fewer")), None)
    if found is None:
        return said("We did not look at this.")
    why = WHY.get(found.status, "")
    if found.status in _NO_CHANGE or not {"more", "fewer", "same"} <= set(found.details):
        return said(why)
    lines = [Line(_more_or_fewer(found))]
    return Part(lines=(*lines, *([Line(why)] if found.status is Status.descriptive_only else [])))


def _more_or_fewer(found: Indicator) -> str:
    told = {k: about(found.details[k]) for k in ("more", "fewer", "same")}
    both = f"We asked {about(found.n)} of you both times."
    if found.details["same"] == "not shown":
        return f"{both} How many of you know more or fewer people is not shown. One of the numbers is small."
    return (
        f"{both} {_first(told['more'])} know more people now, {told['fewer']} know fewer, and {told['same']} know as "
        "many as before."
    )


def _first(words: str) -> str:
    """As a sentence begins."""
    return words[:1].upper() + words[1:]


def _not_reached(sources: Sources) -> list[str]:
    counts = asked(sources)
    told = {"not reached": "of you we tried to find, and did not.", "never asked": "of you we did not ask at all."}
    said_of = [f"{_first(counts[k])} {words}" for k, words in told.items() if counts.get(k, "none") != "none"]
    found = sources.results.left_out
    if not len(found[(found["characteristic"] != AREA) & found["population_share"].notna()]):
        said_of.append("We do not know if we missed more of the young, the old, or those who speak another language.")
    else:
        said_of += _missed(sources)
    return [*said_of, "Were you not asked? Say so. We would like to hear you."]


def _missed(sources: Sources) -> list[str]:
    """Groups clearly under their share of adults among those asked; who leads is no matter of whom we met."""
    found = sources.results.left_out
    met = found[(found["stage"] == _MET) & (found["characteristic"] != AREA)]
    clear = met[met["under"]]
    groups = (group_words(*pair) for pair in clear[["characteristic", "value"]].itertuples(index=False, name=None))
    names = [words for words in (_short(sources, group) for group in groups) if words][:_NAMED]
    return [f"We met too few people who say of themselves: {listed(names)}."] if names else []


def _wrong(sources: Sources) -> list[str]:
    """What ended, what nobody asked after, what was turned back."""
    lines = []
    for i in sources.of_kind("lasting.window"):
        if "ended" in i.details:
            lines.append(f"{about(i.details['ended'], True)} of the times we brought people together did not last.")
            lines.append(f"Of {about(i.details['unknown'])} we do not know. We did not ask again.")
    held = sources.results.commitments
    back = held[held["state"].isin(("lapsed", "reversed"))][:2]["organisation"]
    lines += [f"{_short(sources, who) or 'Somebody'} went back on what it said it would do." for who in back]
    if any(i.status is Status.not_comparable for i in sources.results.headlines):
        lines.append("We did not ask in the same way both times.")
    if any(story.direction == "did not work" for story in sources.results.stories):
        lines.append("Some of you told us of things that did not work. We keep them, and learn from them.")
    return lines or ["We wrote down nothing that went wrong. You may know better. Tell us."]


def _next(sources: Sources) -> list[str]:
    held = sources.results.commitments
    waiting = held[held["state"].isin(("proposed", "agreed"))]
    lines = [
        f"{_short(sources, row.organisation) or 'Somebody'} says it will do this: “{words}”."
        for row in waiting[:2].itertuples()
        if (words := _short(sources, row.after))
    ]
    first = "First you read this page. Then the board reads it. "
    return [*lines, f"{first}What we ask next time, and what we do, is for you to say."]
