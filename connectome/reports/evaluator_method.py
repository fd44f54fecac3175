"""Sections on the plan, other ways of counting, what is not said, and how all of it was made."""

from __future__ import annotations

from connectome.outcomes.annex import p_values
from connectome.outcomes.method_words import METHOD
from connectome.outcomes.plan import recorded_plans
from connectome.outcomes.second_looks import second_opinions
from connectome.privacy.suppression import THRESHOLD
from connectome.reports.document import Part, Table, said
from connectome.reports.sources import Sources, each, shown, spaced


def plan(sources: Sources) -> tuple[Part, ...]:
    """The plan as it was locked, and every departure from it."""
    results = sources.results
    order = tuple((str(k), i.title, i.id) for k, i in enumerate(results.headlines, 1))
    parts = [said(*results.notes)]
    recorded = recorded_plans(sources.whole)
    held = recorded[-1] if recorded else results.configuration.plan
    if held is not None:
        groups = ", ".join(held.groups) or "none"
        parts.append(
            said(
                f"Groups that may be compared: {groups}. Least share answering: "
                f"{held.coverage_gate:.0%}. Compared with: {held.design or 'nothing'}. Fingerprint: {held.fingerprint}."
            )
        )
    parts.append(Part(table=Table("Headlines, in their order.", ("Place", "Headline", "Indicator"), order)))
    return tuple(parts)


def sensitivity(sources: Sources) -> tuple[Part, ...]:
    """The change in ties each, counted in every other way; a verb takes that it holds in all."""
    both = sources.results.comparison
    groups: tuple[Part, ...] = (_groups(sources),) if len(sources.results.groups) else ()
    if sources.results.sites.chance:
        groups = (*groups, said(sources.results.sites.chance))
    if both is None or not len(both.checks):
        return groups
    heads = ("Counted", "Change in ties each", "Holds")
    rows = tuple(
        (str(how), shown(float(each_)), "yes" if same else "no")
        for how, each_, same in both.checks.itertuples(index=False, name=None)
    )
    caption = (
        "The change in ties each, counted otherwise. It holds where the direction is the headline's; with as many ties "
        "told of, where it is also as far from none as the range reaches. A verb stands only where it holds in all."
    )
    waves = sources.results.spanned.waves
    looks = (waves.by_way_of_new_ties if waves else "", *second_opinions(sources.results.spanned))
    narrow = (said(*looks),) if any(looks) else ()
    return (*narrow, Part(table=Table(caption, heads, rows)), *_p_of_headlines(sources), *groups)


def _p_of_headlines(sources: Sources) -> tuple[Part, ...]:
    """Each headline that tells a change of people, with p as it is and for as many headlines (Holm)."""
    found = p_values(sources.results.headlines)
    rows = tuple((i.title, _p(p), _p(adjusted)) for i, p, adjusted in found)
    caption = "Headlines that tell a change: p by itself, and for as many as there are (Holm). No size of a change."
    return (Part(table=Table(caption, ("Headline", "p", "p, for as many"), rows)),) if rows else ()


def _p(p: float) -> str:
    """Empty where there is none."""
    return ("under 0.001" if p < 0.001 else f"{p:.3f}") if p == p else ""


def _groups(sources: Sources) -> Part:
    """p of group labels dealt out anew."""
    found = sources.results.groups
    heads = ("Group", "People", "Change in ties each", "Everybody else", "Difference", "p")
    columns = ["people", "change_each", "change_of_others", "difference", "p"]
    rows = tuple(
        (sources.unnamed(f"{name}: {value}"), *(shown(number) for number in numbers), _p(p))
        for name, value, *numbers, p in found[["characteristic", "value", *columns]].itertuples(index=False, name=None)
    )
    return Part(table=Table("Groups the plan names: p of labels dealt out anew (L), for each by itself.", heads, rows))


def refused(sources: Sources) -> tuple[Part, ...]:
    return (Part(lines=each(sources.results.refused)),) if sources.results.refused else ()


def methods(sources: Sources) -> tuple[Part, ...]:
    """How figures are made, the run's stamp, and which figures were held back."""
    indicators = {i.id: i for _, some in sources.results.by_outcome for i in some}
    held_back = tuple((i.title, spaced(i.status), i.reason) for i in indicators.values() if i.reason)
    stamp = {spaced(k): _plain(v) for k, v in sources.stamp.as_dict().items()}
    return (
        Part(lines=each(METHOD[1:])),
        Part(
            "Small numbers",
            each(
                [
                    f"Counts of fewer than {THRESHOLD} people are not shown, nor what they would follow from. For use "
                    "inside: before this is printed for others, counts under 10 come out.",
                ]
            ),
            table=Table("Figures without a range or held back, and why.", ("Figure", "Status", "Why"), held_back),
        ),
        Part("This run", table=Table("The run's stamp.", ("What", "Value"), tuple(stamp.items()))),
    )


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{k} {v}" for k, v in value.items() if v is not None)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
