"""The sentences beside every figure: who answered, who asked how much, and what that leaves open."""

from __future__ import annotations

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.outcomes.effort import entries, good_coverage, rarefy, unequal
from connectome.outcomes.evidence import Evidence
from connectome.outcomes.people import Asked, results_text
from connectome.outcomes.periods import Period
from connectome.outcomes.seen import named_counts
from connectome.outcomes.words import percent
from connectome.privacy.suppression import Precision
from connectome.schema.words import counted


def coverage_words(evidence: Evidence) -> tuple[str, ...]:
    """Coverage and recording effort of two waves."""
    e, said = evidence, []
    for period, wave, effort in zip(e.periods, e.waves, e.efforts(), strict=True):
        work = [counted(effort["askers"], "asker")] if effort["askers"] else []
        if _askings_told(wave, e.how):
            work.append(counted(effort["askings"], "asking"))
            work += [f"{counted(effort['hours'], 'hour')} of asking noted"] if effort["hours"] else []
        work.append(f"{counted(effort['entries'], 'tie')} told of")
        if not e.graph.area:  # a conversation is not in an area
            work.append(counted(effort["conversations"], "conversation"))
        said.append(f"{period.name} ({period.first} to {period.last}): {_answered(wave, e.how)}; {', '.join(work)}.")
    said.append(f"{_people(e.n, e.how)} answered in both waves, asked in the same way.")
    if e.asked_otherwise:
        said.append(f"{_people(len(e.asked_otherwise), e.how)} asked in both waves in another way left out.")
    if max(e.at_cap) > 0:
        said.append(f"Named as many people as they could: {_at_cap(e.at_cap[0], e)}, then {_at_cap(e.at_cap[1], e)}.")
    if e.graph.area:
        said.append("Only ties inside the area are counted: people here may have others.")
    return (*said, *_again(e), *_unequal(e))


def _people(n: int, how: Precision) -> str:
    text = how.count(n)
    return f"{text[0].upper()}{text[1:]} people"


def _answered(wave: Asked, how: Precision) -> str:
    """'164 of 410 adults answered (40 %), not reached: 31'."""
    text = results_text(wave, how)
    if wave.all_but_a_few(how):
        return f"{text['answered']} adults answered, all but {how.few} of those eligible"
    answered, everybody = how.rounded(len(wave.answered)), how.rounded(len(wave.eligible))
    share = f" ({percent(answered / everybody)})" if everybody and text["answered"][0].isdigit() else ""
    return f"{text['answered']} of {text['eligible']} adults answered{share}, not reached: {text['not reached']}"


def _askings_told(wave: Asked, how: Precision) -> bool:
    """Those eligible less the askings are those never asked: no askings where that count is hidden or rounded, nor
    the hours they took."""
    text = results_text(wave, how)
    if how.base > 1:
        return False
    return all(text[k][0].isdigit() for k in ("eligible", "never asked"))


def _at_cap(share: float, e: Evidence) -> str:
    many = round(share * e.n)
    if e.how.hides(e.n - many):
        return "nearly all"
    return f"{e.how.few} people" if e.how.hides(many) else percent(e.how.rounded(many) / e.how.rounded(e.n))


def _again(e: Evidence) -> list[str]:
    """Whether those asked again were like the others the first time."""
    named = named_counts(e.told[0]).reindex(sorted(e.waves[0].answered)).fillna(0)
    again = named.index.isin(e.panel)
    if any(k < e.how.threshold for k in (again.sum(), (~again).sum())):
        return []
    return [
        f"In the earlier wave those who answered again named {named[again].mean():.1f} people each, "
        f"those who did not {named[~again].mean():.1f}."
    ]


def _unequal(e: Evidence) -> list[str]:
    """Distinct ties at equal entries, where one wave told of far more."""
    first, second = (entries(rows, e.panel) for rows in e.told)
    if e.how.hides(e.n) or not unequal(first, second):
        return []
    few = int(min(first.sum(), second.sum()))
    at = [rarefy(c.to_list(), few) for c in (first, second)]
    known = [percent(good_coverage(c.to_list())) for c in (first, second)]
    return [
        f"Recording effort differs: {first.sum():,} and {second.sum():,} ties told of among those asked in both waves. "
        f"At {few:,} each, about {at[0]:.0f} and {at[1]:.0f} different ties would have been found; of further "
        f"entries {known[0]} and {known[1]} would be of ties told of already."
    ]


def days_words(graph: CommunityGraph, periods: tuple[Period, Period]) -> tuple[str, ...]:
    """What was recorded between two days, and whether the waves would tell more."""
    first, last = periods[0].last, periods[1].last
    talks, made = graph.frame("conversations")["date"], graph.frame("introductions")["date"]
    held, begun = ((d > first) & (d <= last) for d in (talks, made))
    said = [
        f"Between {first} and {last} {counted(int(held.sum()), 'conversation')} and "
        f"{counted(int(begun.sum()), 'introduction')} are recorded."
    ]
    waves = graph.frame("waves")
    asked = waves.loc[waves.index.isin(graph.frame("asked")["wave"]), "name"]
    names = asked.where(asked.notna(), pd.Series(asked.index, index=asked.index))
    if len(names) > 1:
        said.append(f"People were asked in {', '.join(names)}: compared by name, waves tell of ties lost too.")
    return tuple(said)
