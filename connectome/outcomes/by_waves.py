"""The indicators of two waves in which people were asked whom they know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from connectome.outcomes import words
from connectome.outcomes.evidence import Evidence
from connectome.outcomes.flow import CLOSING, FURTHER, closing
from connectome.outcomes.indicator import KINDS, Count, Indicator, Named, Number, Reading, Status, figure, reading
from connectome.outcomes.intervals import Estimate, mean_change, net_share, paired_share, ratio, unseen_bounds, wilson
from connectome.outcomes.seeds import generator
from connectome.outcomes.seen import Seen, Ties
from connectome.outcomes.sensitivity import checks, without_alike
from connectome.outcomes.tables import moves_text
from connectome.privacy.suppression import EXACT, Precision, parts_told


@dataclass(frozen=True)
class ByWaves:
    """Indicators of two waves, worked out once each."""

    evidence: Evidence

    @cached_property
    def reading(self) -> Reading:
        e = self.evidence
        if not e.panel and e.changed:
            return Reading(Status.not_comparable, e.changed)
        return reading(e.n, changed=e.changed, young=e.young, how=e.how)

    @cached_property
    def reading_without_paid(self) -> Reading:
        e = self.evidence
        return reading(e.seen_without_paid.n, changed=e.changed, young=e.young, how=e.how)

    def _named(self, name: str) -> Named:
        return replace(KINDS[name], how=self.evidence.how)

    @property
    def base(self) -> str:
        return "people named" if self.evidence.by_own_report else "ties"

    def _change(self, seen: Seen) -> Estimate:
        return mean_change(seen.own_steps() if self.evidence.by_own_report else seen.ties().steps())

    @cached_property
    def change(self) -> Estimate:
        return self._change(self.evidence.seen)

    @cached_property
    def change_without_paid(self) -> Estimate:
        return self._change(self.evidence.seen_without_paid)

    @cached_property
    def checks(self) -> pd.DataFrame:
        """The change counted otherwise, in every way that could change it; empty where it is not shown."""
        e = self.evidence
        if not self.reading.shows_value:
            return pd.DataFrame({"check": [], "change_each": [], "holds": []})
        others = {"a tie only where both say so": mean_change(e.seen.ties("both").steps()).value}
        if e.paid_count:
            others["without people in paid roles"] = self.change_without_paid.value
        if any(rows["diary"].any() for rows in e.told):
            others["without diaries and conversations"] = self._change(e.seen_without_diaries).value
        if not e.by_own_report:
            others["whom each person named"] = mean_change(e.seen.own_steps()).value
        steps = e.seen.own_steps() if e.by_own_report else e.ties.steps()
        ties, ends = (e.seen.namings(), 1) if e.by_own_report else (e.ties, 2)
        return checks(self.change, others, steps, ties, ends, e.change_at_equal_entries)

    @cached_property
    def by_way_of_new_ties(self) -> str:
        """Why the range of the change is too narrow: ties brought further ties. Empty where they did not."""
        if not self.reading.shows_range:
            return ""
        share, of_others = closing(self.evidence.ties)
        if share < CLOSING or share - of_others < FURTHER:
            return ""
        return (
            f"{words.percent(share)} of the new ties join people who met by way of another new tie (of pairs not tied "
            f"{words.percent(of_others)}). Where ties bring further ties, one by chance moves many, and a range of the "
            "change in ties each made from two waves is too narrow: in towns made like that it held the truth in 73 of "
            "100."
        )

    @property
    def steady(self) -> bool:
        """Whether the change holds in every check."""
        return len(self.checks) > 0 and bool(self.checks["holds"].all())

    def indicators(self) -> list[Indicator]:
        """In the order of the outcomes' list, without those of introductions."""
        return [self._more_fewer(), self._mean(), self._flow(), self._none(), self._without_builder()]

    def _beside(self, estimate: Estimate) -> dict[str, Number]:
        """A figure without people in paid roles."""
        here = self.reading_without_paid
        return {**here.numbers(estimate), "n": self._told(self.evidence.seen_without_paid.n)}

    def _told(self, n: int) -> int | None:
        how = self.evidence.how
        return None if how.hides(n) else how.rounded(n)

    def _more_fewer(self) -> Indicator:
        e, here = self.evidence, self.reading
        counts, paid_out = more_fewer_counts(e.ties), e.seen_without_paid.ties()
        shown = shown_counts(counts, e.how)
        said = words.more_fewer_words(here, e.n, counts["same"], shown, e.how)
        details: dict[str, Number | str] = dict(shown) if here.shows_value else {}
        if here.shows_value and not _told(shown):
            here = Reading(Status.suppressed, f"the net share would give away a count of {e.how.few} people")
        if here.shows_value:
            unseen = len((e.waves[0].answered & e.stayed) - e.panel)
            low, high = unseen_bounds(*map(e.how.rounded, (counts["more"], e.n, unseen)))
            details |= {"more_share_low_with_unseen": low, "more_share_high_with_unseen": high}
        told_too = _told(shown_counts(more_fewer_counts(paid_out), e.how))
        beside = self._beside(self._net(paid_out, more_fewer_counts(paid_out))) if told_too else {}
        numbers, net = here.numbers(self._net(e.seen.ties(), counts)), counts["more"] - counts["fewer"]
        parts: dict[str, Count] = {k: (counts[k], shown[k]) for k in ("more", "same", "fewer")}
        return figure(
            self._named("ties.more_fewer"), here, said, e.n, net, e.n,
            people=parts, without_paid=beside, details=details, **numbers,
        )  # fmt: skip

    def _net(self, ties: Ties, counts: dict[str, int]) -> Estimate:
        """The net share, moved to where counts as they are told put it: more exactly it would tell of a few."""
        found, how = net_share(ties.steps()), self.evidence.how
        if how.base == 1:
            return found
        told = (how.rounded(counts["more"]) - how.rounded(counts["fewer"])) / max(how.rounded(ties.n), 1)
        return found.moved(told - found.value).clipped(-1, 1)

    def _mean(self) -> Indicator:
        e, here = self.evidence, self.reading
        said = words.change_words(self.change, here, e.how.rounded(e.n), self.steady, self.base)
        details: dict[str, Number | str] = {}
        if here.shows_value:
            details["counted"] = "by what each person named" if e.by_own_report else "among those asked in both waves"
        if here.shows_range and self.change.has_range:
            details |= {"se": self.change.se, "noticeable": words.NOTICE * self.change.se}
        numbers, total = here.numbers(self.change), _whole(self.change.value * e.n)
        beside = self._beside(self.change_without_paid)
        return figure(
            self._named("ties.change"), here, said, e.n, total, e.n,
            people={}, without_paid=beside, details=details, **numbers,
        )  # fmt: skip

    def _flow(self) -> Indicator:
        e, here = self.evidence, self.reading
        if not e.n or here.status is Status.suppressed:
            return figure(
                self._named("ties.flow"), here, words.withheld(here, "Ties kept, new and gone"), e.n, people={}
            )
        carried, ended = e.carried_forward(), e.said_to_have_ended()
        said = words.flow_words(here, e.ties, ended, carried, self._left_words())
        flow = {"kept": e.ties.kept, "gained": e.ties.gained, "lost": e.ties.lost, "carried_forward": carried}
        details: dict[str, Number | str] = {**flow, "net": e.ties.gained - e.ties.lost, "said_to_have_ended": ended}
        for rule, ties in (("both_say_so", e.seen.ties("both")), ("named", e.seen.namings())):
            details |= {f"{rule}_kept": ties.kept, f"{rule}_gained": ties.gained, f"{rule}_lost": ties.lost}
        numbers, before = here.numbers(kept_share(e.ties)), e.ties.kept + e.ties.lost
        beside = self._beside(kept_share(e.seen_without_paid.ties()))
        return figure(
            self._named("ties.flow"), here, said, e.n, e.ties.kept, before,
            people={}, without_paid=beside, details=details, **numbers,
        )  # fmt: skip

    def _left_words(self) -> str:
        """What went with people who left."""
        e = self.evidence
        gone, told = e.waves[0].eligible - e.waves[1].eligible, moves_text(e)["left"]
        if not gone or not told[0].isdigit():
            return ""
        return f" {told} people left, {e.pairs_with(0, gone):,} ties with them."

    def _none(self) -> Indicator:
        e = self.evidence
        answered = e.waves[1].answered - e.paid
        n, none = len(answered), len(e.without_tie(1, answered))
        how = e.how
        here, share = reading(n, young=e.young, how=how), wilson(how.rounded(none), how.rounded(n))
        moves, details = self._first_and_last()
        said = words.none_words(here, n, none, share, " inside the area" if e.graph.area else "", how) + moves
        if here.shows_value and (how.hides(none) or how.hides(n - none)):
            here = Reading(Status.suppressed, f"the count is {how.few} people")
        if here.shows_value:
            details |= self._with_paid_ties(answered, none)
        numbers = here.numbers(share)
        paid_out = {**numbers, "n": self._told(n)}  # ties with people in paid roles are out already
        parts: dict[str, Count] = {"with no tie": (none, how.count(none))}
        return figure(
            self._named("ties.none"), here, said, n, none, n,
            people=parts, without_paid=paid_out, details=details, **numbers,
        )  # fmt: skip

    def _first_and_last(self) -> tuple[str, dict[str, Number | str]]:
        """Of the panel, how many found a first tie or lost their last, and the change of the share without a tie.

        The four counts give each other away: where one is small, none is told.
        """
        e = self.evidence
        panel = e.panel - e.paid
        first, later = e.without_tie(0, panel), e.without_tie(1, panel)
        found, lost = len(first - later), len(later - first)
        how = e.how
        here = reading(len(panel), changed=e.changed, young=e.young, how=how)
        if not here.shows_value or any(
            how.hides(k) for k in (len(first), len(later), found, lost, len(panel - first), len(panel - later))
        ):
            return "", {}
        panel_told, found, lost = (how.rounded(k) for k in (len(panel), found, lost))
        change = here.numbers(paired_share(lost, found, panel_told))
        details: dict[str, Number | str] = {"panel": panel_told, "found_first": found, "lost_last": lost}
        details |= {f"change_{k}": v for k, v in change.items()}
        return f" Of those asked in both waves, {found:,} found a first tie, {lost:,} lost their last.", details

    def _with_paid_ties(self, answered: frozenset[str], none: int) -> dict[str, Number | str]:
        """The same when ties to people in paid roles count as ties, unless the difference is a few people."""
        counted, how = len(self.evidence.without_tie(1, answered, paid_count=True)), self.evidence.how
        few = how.hides(none - counted) or how.hides(counted)
        return {} if few else {"none_when_paid_ties_count": how.rounded(counted)}

    def _without_builder(self) -> Indicator:
        e, here = self.evidence, self.reading_without_paid
        n, estimate = e.seen_without_paid.n, self.change_without_paid
        start, details = "Without people in paid roles: ", dict[str, Number | str]()
        if here.shows_value and not e.paid_count:
            said = f"{start}nobody in a paid role was asked in both waves, so the figures are the same."
        else:
            told = words.change_words(estimate, here, e.how.rounded(n), self.steady, self.base)
            beside, details = self._without_others()
            said = start + told[0].lower() + told[1:] + beside
        numbers, total = here.numbers(estimate), _whole(estimate.value * n)
        paid_out = {**numbers, "n": self._told(n)}
        return figure(
            self._named("ties.without_builder"), here, said, n, total, n,
            people={}, without_paid=paid_out, details=details, **numbers,
        )  # fmt: skip

    def _without_others(self) -> tuple[str, dict[str, Number | str]]:
        """The same without as many others with as many ties at first: are paid roles more than people who know many?"""
        e = self.evidence
        gone = e.seen.ids[: e.n].isin(e.paid)
        if not self.reading_without_paid.shows_range or not gone.any() or 2 * gone.sum() > e.n:
            return "", {}
        steps = e.seen.own_steps() if e.by_own_report else e.ties.steps()
        degrees = e.ties.each(e.ties.before).astype(np.int64)
        means = without_alike(steps, gone, degrees, generator("", "ties.without_builder"))
        low, high = np.quantile(means, (0.025, 0.975))
        between = " to ".join(f"{x:+.2f}".replace("-", "−") for x in (low, high))
        told = f" Without as many others who had as many ties at first it would be {between} each."
        return told, {"others_low": float(low), "others_high": float(high)}


def _whole(value: float) -> int | None:
    """A sum of whole changes without what adding floats left over; None when undefined."""
    return round(value) if value == value else None


def more_fewer_counts(ties: Ties) -> dict[str, int]:
    """How many people have more ties, the same number, fewer; and how many of the same number the very same ties."""
    totals = ties.steps().totals()
    changed = np.zeros(ties.n, dtype=bool)
    moved = ties.before != ties.after
    changed[ties.one[moved]] = changed[ties.other[moved]] = True
    return {
        "more": int((totals > 0).sum()),
        "same": int((totals == 0).sum()),
        "fewer": int((totals < 0).sum()),
        "untouched": int((~changed).sum()),
    }


def shown_counts(counts: dict[str, int], how: Precision = EXACT) -> dict[str, str]:
    """The counts as text: small ones hidden, and one they could be worked out from is told as "44 or more" (for those
    who work with it; passed on it is not told)."""
    split = parts_told(pd.Series({k: counts[k] for k in ("more", "same", "fewer")}), how)
    untouched, rest = counts["untouched"], counts["same"] - counts["untouched"]
    tell = not (how.hides(untouched) or how.hides(rest)) and split["same"].replace(",", "").isdigit()
    text = {str(k): str(v) for k, v in split.items()}
    if text["same"] != "not shown" and how.base == 1:
        moved = counts["more"] + counts["fewer"]
        least = f"{max(moved - how.threshold + 1, how.threshold):,} or more"
        text |= {k: least for k in ("more", "fewer") if text[k] == "not shown"}
    return {**text, "untouched": how.count(untouched) if tell else ""}


def _told(shown: dict[str, str]) -> bool:
    """Whether both directions are shown as numbers."""
    return all(shown[k].replace(",", "").isdigit() for k in ("more", "fewer"))


def kept_share(ties: Ties) -> Estimate:
    """Ties kept among those before, with the jackknife range."""
    kept = (ties.before & ties.after).astype(np.float64)
    return ratio(ties.n, ties.one, ties.other, kept, ties.before.astype(np.float64)).clipped(0, 1)
