"""What connectome gives for figures of numbers made up by hand, which the entries carry themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from connectome.outcomes.annex import exact_paired_p, holm
from connectome.outcomes.effort import good_coverage, rarefy
from connectome.outcomes.intervals import paired_share, unseen_bounds, wilson
from connectome.outcomes.lasting import Lasting, survival
from connectome.outcomes.seeds import generator
from connectome.outcomes.series import xmr
from connectome.outcomes.sites import randomisation, smallest_p, staggered

Found = dict[str, Any]


def rarefaction(value: Any) -> Found:
    waves = {k: value[k] for k in ("wave1", "wave2")}
    return {
        **waves,
        "N": [sum(w) for w in waves.values()],
        "S": [rarefy(w, sum(w)) for w in waves.values()],
        "wave2_at_wave1_effort": rarefy(value["wave2"], sum(value["wave1"])),
        "good_coverage": [good_coverage(w) for w in waves.values()],
    }


def curve(value: Any) -> Found:
    table = survival(value["time"], value["event"], tuple(value["at"]))
    columns = {
        "at": "week",
        "surv": "standing",
        "n_risk": "known_of",
        "lower_loglog": "low",
        "upper_loglog": "high",
    }
    return {k: value[k] for k in ("time", "event")} | {k: table[c].tolist() for k, c in columns.items()}


def lasting(value: Any) -> Found:
    done = Lasting(value["lasting"], value["ended"], value["unknown"])
    return {
        **{k: getattr(done, k) for k in ("eligible", "lasting", "ended", "unknown")},
        "bounds": list(done.bounds),
        "share_known": done.known.value,
        "wilson": [done.known.low, done.known.high],
    }


def paired(value: Any) -> Found:
    found = paired_share(value["more"], value["fewer"], value["n"])
    p = exact_paired_p(value["more"], value["fewer"])
    given = {k: value[k] for k in ("n", "more", "fewer")}
    return {**given, "difference": found.value, "bonett_price": [found.low, found.high], "mcnemar_exact_p": p}


def shares(value: Any, count: str, n: str) -> list[float]:
    found = wilson(int(count), int(n))
    return [found.low, found.high]


def bounds(value: Any) -> Found:
    low, high = unseen_bounds(value["more"], value["observed"], value["unseen"])
    return {**value, "low": low, "high": high}


def sites(value: Any, which: str) -> Found:
    there = np.arange(8) < 3
    found = randomisation(np.array(value["site_change"]), there, generator("test", which))
    told = {"site_change": value["site_change"], "did": found.value, "p_two_sided": found.p}
    if which == "clear":
        told |= {"programme_sites": (np.flatnonzero(there) + 1).tolist(), "assignments": found.ways}
        told |= {"p_one_sided": found.p_high, "min_p": smallest_p(3, 8)}
    return told


def smallest(value: Any) -> Found:
    return {key: smallest_p(*map(int, key.split("of"))) for key in value}


def starts(value: Any) -> Found:
    found = staggered(np.array(value["y"]), np.array(value["cohort"]), generator("test", "starts"))
    return {
        "y": value["y"],
        "cohort": value["cohort"],
        "att_A1": found.effects[1, 1],
        "att_B2": found.effects[2, 2],
        "att_A2": found.effects[1, 2],
        "first_period_average": found.first.value,
        "assignments": found.first.ways,
        "p_two_sided": found.first.p,
    }


def together(value: Any) -> Found:
    return {"p": value["p"], "holm": holm(value["p"]).tolist()}


def chart(value: Any) -> Found:
    chart = xmr(value["series"], value["baseline_n"])
    limits = {"mean": chart.mean, "mean_mr": chart.mean_range, "lower": chart.lower, "upper": chart.upper}
    return {k: value[k] for k in ("series", "baseline_n")} | limits | {"outside": chart.outside[0] + 1}


NUMBERS: dict[str, Callable[..., Any]] = {
    r"effort\.rarefaction": rarefaction,
    r"kaplan_meier\.introductions": curve,
    r"lasting\.window.*": lasting,
    r"paired_share\.120": paired,
    r"wilson\.(\d+)of(\d+)": shares,
    r"bounds\.share_more": bounds,
    r"randomisation\.3of8\.(\w+)": sites,
    r"randomisation\.min_p": smallest,
    r"staggered\.3_3_5": starts,
    r"holm": together,
    r"xmr": chart,
}
"""Pattern of an entry's id to what serves it; its groups are handed on."""
