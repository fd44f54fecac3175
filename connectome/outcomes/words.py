"""The sentences of a comparison. Only here stand verbs of change, and only where the figures allow one."""

from __future__ import annotations

from collections.abc import Mapping

from connectome.outcomes.indicator import Reading, Status
from connectome.outcomes.intervals import Estimate
from connectome.outcomes.lasting import Lasting
from connectome.outcomes.seen import Ties
from connectome.privacy.suppression import EXACT, Precision
from connectome.schema.words import counted

NOTICE = 2.8
"""Standard errors of the smallest change noticed four times in five."""


def percent(share: float) -> str:
    return f"{share:.0%}"


def more_or_fewer(value: float) -> str:
    """'0.28 more', '0.16 fewer'."""
    return f"{abs(value):.2f} {'fewer' if round(value, 2) < 0 else 'more'}"


def between(estimate: Estimate) -> str:
    """'between 0.36 fewer and 0.92 more', 'between 0.23 and 0.55 more'."""
    low, high = more_or_fewer(estimate.low), more_or_fewer(estimate.high)
    if low.split()[1] == high.split()[1]:
        least, most = sorted((abs(estimate.low), abs(estimate.high)))
        return f"between {least:.2f} and {most:.2f} {high.split()[1]}"
    return f"between {low} and {high}"


def withheld(reading: Reading, what: str) -> str:
    """Why a figure is not read as a change."""
    start = "Not shown" if reading.status is Status.suppressed else "Not compared"
    return f"{what}: {start.lower()}, {reading.reason}."


def change_words(estimate: Estimate, reading: Reading, n: int, steady: bool, base: str) -> str:
    """Mean change in ties each. ``steady``: it holds in every check."""
    if not reading.shows_value:
        return withheld(reading, f"Change in {base} each")
    each = f"{more_or_fewer(estimate.value)} {base} each"
    if reading.status is Status.trust_building:
        return f"On average {each} among {n:,} people; {reading.reason}, so this is not read as a change."
    if not reading.shows_range:
        return f"On average {each} among {n:,} people: too few people for a range."
    if not estimate.has_range and not estimate.value:
        return f"Nobody of {n:,} people has more or fewer {base} than before, so no range can be made."
    if not estimate.has_range:
        return f"On average {each} among {n:,} people: everybody's number changed alike, so no range can be made."
    if estimate.excludes_zero and steady:
        verb = "rose" if estimate.value > 0 else "fell"
        return f"{base.capitalize()} each {verb}: on average {more_or_fewer(estimate.value)} ({between(estimate)})."
    unsure = " (it does not hold when counted otherwise)" if estimate.excludes_zero else ""
    notice = f"a group this size would notice about {NOTICE * estimate.se:.2f}"
    return f"On average {each}: no clear change{unsure}, {between(estimate)}; {notice}."


def more_fewer_words(reading: Reading, n: int, same: int, shown: dict[str, str], how: Precision = EXACT) -> str:
    """How many people have more, fewer, as many ties. ``shown`` holds the counts as they may be shown."""
    if not reading.shows_value:
        return withheld(reading, "People with more or fewer ties")
    start, told = f"Of {how.count(n)} people asked in both waves", {k for k, v in shown.items() if v[:1].isdigit()}
    untouched = f" ({shown['untouched']} of them the very same ties)" if "untouched" in told else ""
    as_many = f"{shown['same']} the same number{untouched}"
    if {"more", "fewer", "same"} <= told:
        return f"{start}, {shown['more']} have more ties confirmed, {shown['fewer']} fewer, {as_many}."
    if "same" in told and {"more", "fewer"} & told:
        return f"{start}, {shown['more']} have more ties confirmed, {shown['fewer']} have fewer, {as_many}."
    if "same" in told:
        few = f" ({how.few} either way)" if "not shown" not in shown.values() else ""
        rest = f"{how.count(n - same)} have more or fewer{few}"
        return f"{start}, {shown['same']} have the same number of ties confirmed{untouched}; {rest}."
    return (
        f"{start}, how many have more ties confirmed or fewer is not shown: one of the counts is under {how.threshold}."
    )


def flow_words(reading: Reading, ties: Ties, ended: int, carried: int, left: str) -> str:
    """Ties gained, lost and kept, and those carried forward apart."""
    moved, net = ties.gained + ties.lost, ties.gained - ties.lost
    of_them = f" ({ended:,} of them said to have ended)" if ended else ""
    carry = (
        f" Carried forward, and in none of these: {counted(carried, 'recorded tie')} told of in neither wave."
        if carried
        else ""
    )
    not_compared = f" Not to be read as a change: {reading.reason}." if reading.status is Status.not_comparable else ""
    return (
        f"Ties: {ties.gained:,} new, {ties.lost:,} not told of again{of_them}, {ties.kept:,} kept: "
        f"{counted(moved, 'movement')} behind a net {net:+,}.{carry}{left}{not_compared}"
    )


def none_words(reading: Reading, n: int, none: int, share: Estimate, place: str, how: Precision = EXACT) -> str:
    """People with no tie confirmed, paid roles out. ``place``: where the others live, if not anywhere."""
    if not reading.shows_value:
        return withheld(reading, "People with no tie confirmed")
    later = f"have no tie{place} confirmed in the later wave, ties with people in paid roles left out."
    if how.hides(none):
        return f"F{how.few[1:]} of {how.count(n)} people asked {later}"
    if how.hides(n - none):
        return f"All but {how.few} of {how.count(n)} people asked {later}"
    between = f", range {share.low:.0%} to {share.high:.0%}" if reading.shows_range else ""
    return f"{how.count(none)} of {how.count(n)} people asked ({share.value:.0%}{between}) {later}"


def few_lasting_words(told: Mapping[str, object], made_by: str) -> str:
    """Introductions by how they stand, where one of the counts is small."""
    return (
        f"Of {told['eligible']} introductions made by {made_by} (12 weeks before the data end): lasting: "
        f"{told['lasting']}, ended: {told['ended']}, not known: {told['unknown']}."
    )


def lasting_words(reading: Reading, done: Lasting, made_by: str, how: Precision = EXACT) -> str:
    """Introductions lasting, with bounds. ``made_by``: the day 12 weeks before the data end."""
    if reading.status is Status.not_observed:
        return "No introduction was made 12 weeks or more before the data end."
    if reading.status is Status.suppressed:
        return f"F{how.few[1:]} introductions were made 12 weeks or more before the data end."
    start = f"Of all {done.eligible:,} introductions made by {made_by} (12 weeks before the data end)"
    counts = f"{done.lasting:,} are lasting, {done.ended:,} ended, of {done.unknown:,} it is not known"
    if not reading.shows_range:
        return f"{start}, {counts}."
    low, high = done.bounds
    known = done.known
    of_known = f"; of those known {percent(known.value)} (range {known.low:.0%} to {known.high:.0%})"
    of_known = of_known if done.lasting + done.ended else ""
    whole = f"so {percent(low)}" if not done.unknown else f"so between {percent(low)} and {percent(high)}"
    return f"{start}, {counts}: {whole} are lasting{of_known}."
