"""What connectome gives for each figure in tests/data/outcomes/oracles.json: one function a kind of entry."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from connectome import CommunityGraph, Network
from connectome.measures import assortativity, degree, town
from connectome.measures.closeness import global_efficiency
from connectome.outcomes.by_waves import kept_share, more_fewer_counts
from connectome.outcomes.contribution import benchmark, contribution, without
from connectome.outcomes.evidence import Evidence, gather
from connectome.outcomes.flow import by_group, jaccard, kept_gained_lost, new_circles_of
from connectome.outcomes.intervals import (
    Steps,
    density,
    mean_change,
    net_share,
    paired_mean,
    ratio,
    robust_variance,
    shared_variance,
)
from connectome.outcomes.labels import deal, difference, difference_sd, outward
from connectome.outcomes.likeness import likeness
from connectome.outcomes.periods import two_periods
from connectome.outcomes.redrawing import density_se, redrawn
from connectome.outcomes.seeds import generator
from connectome.outcomes.selection import regression_to_the_mean
from connectome.outcomes.sensitivity import expected_of
from connectome.outcomes.words import NOTICE
from tests.outcomes.published import DATA, s50_ties, vandebunt_ratings
from tests.outcomes.served_numbers import NUMBERS
from tests.outcomes.served_scales import SCALES

Found = dict[str, Any]
KOREA = Path(__file__).resolve().parents[2] / "data" / "korea"


def transitivity(network: Network) -> float:
    return float(network.to_igraph().transitivity_undirected(mode="zero"))


def without_tie(network: Network) -> int:
    return int((np.diff(network.ptr) == 0).sum())


class Served:
    """The public functions on the published networks; s50 and vandebunt as read from files."""

    def __init__(self, s50: CommunityGraph, vandebunt: CommunityGraph) -> None:
        self.graphs = {"s50": (s50, "time {}"), "vandebunt": (vandebunt, "t{}")}
        self.evidence: Callable[[str, str], Evidence] = cache(self._evidence)

    def _evidence(self, name: str, step: str) -> Evidence:
        graph, wave = self.graphs[name]
        first, later = step.split("->")
        return gather(graph, two_periods(graph, wave.format(first), wave.format(later)))

    def of(self, name: str, value: Any) -> Any:
        """What is found for an entry; ``value`` gives the entry's own data where it carries them."""
        for pattern, function in NETWORKS.items():
            if match := re.fullmatch(pattern, name):
                return function(self, value, *match.groups())
        for pattern, function in {**NUMBERS, **SCALES}.items():
            if match := re.fullmatch(pattern, name):
                return function(value, *match.groups())
        raise LookupError(f"nothing serves {name}")

    # networks

    def network(self, wave: int) -> Network:
        """s50 at a time, either naming the other."""
        ties = s50_ties()
        ties = ties[ties["wave"] == wave]
        return Network.from_edges(ties["source"].to_numpy() - 1, ties["target"].to_numpy() - 1, n=50)

    def union(self, value: Any, step: str, what: str) -> Any:
        e = self.evidence("s50", step)
        ties, steps = e.ties, e.ties.steps()
        first, later = (e.without_tie(when, e.panel) for when in (0, 1))
        counts = more_fewer_counts(ties)
        mean, net = mean_change(steps), net_share(steps)
        degrees = [np.bincount(np.r_[ties.one[w], ties.other[w]], minlength=50) for w in (ties.before, ties.after)]
        alone = paired_mean(*degrees)  # people one by one, as is wrong for ties
        both = [both_ways(ties.one[w], ties.other[w]) for w in (ties.before, ties.after)]
        kept = (ties.before & ties.after).astype(float)
        same = ratio(50, ties.one, ties.other, kept, np.ones_like(kept))
        ends = [np.unique(np.r_[ties.one[w], ties.other[w]]) for w in (ties.change > 0, ties.change < 0)]
        return {
            "kept": ties.kept,
            "gained": ties.gained,
            "lost": ties.lost,
            **{f"people_{k}": n for k, n in counts.items()},
            "people_any_gain": len(ends[0]),
            "people_any_loss": len(ends[1]),
            "gross_change_ties": ties.gained + ties.lost,
            "net_change_ties": ties.gained - ties.lost,
            "isolate_to_tied": len(first - later),
            "tied_to_isolate": len(later - first),
            "ties": [ties.kept + ties.lost, ties.kept + ties.gained],
            "people_without_tie": [len(first), len(later)],
            "jaccard": same.value,
            "mean_change": mean.value,
            "sd_change": alone.se * 50**0.5,
            "se_person_naive": alone.se,
            "se_person_bootstrap_exact": alone.se * (49 / 50) ** 0.5,
            "se_dyadic_robust": robust_variance(steps) ** 0.5,
            "se_sb_jackknife": shared_variance(steps) ** 0.5,
            "se_headline": mean.se,
            "ci95_headline": [mean.low, mean.high],
            "se_paired_vertex_bootstrap_mean_ties": 49 * density_se(50, ties.one, ties.other, ties.change),
            "net_share": net.value,
            "se_sb_jackknife_net_share": net.se,
            "gcor": likeness(50, *both).r,
            "jackknife_jaccard_retention": {"jaccard": same.se, "kept_share": kept_share(ties).se},
        }[what]

    def directed(self, value: Any, step: str, what: str) -> Any:
        named = self.evidence("s50", step).seen.namings()
        arcs = [(named.one[w], named.other[w]) for w in (named.before, named.after)]
        flow = {"kept": named.kept, "gained": named.gained, "lost": named.lost}
        return {**flow, "jaccard": jaccard(**flow), "gcor": likeness(50, *arcs).r}[what]

    def mutual_ties(self, value: Any) -> list[int]:
        first, later = (self.evidence("s50", step).seen.ties("both") for step in ("1->2", "2->3"))
        return [first.kept + first.lost, first.kept + first.gained, later.kept + later.gained]

    def mutual(self, value: Any, step: str) -> Found:
        ties = self.evidence("s50", step).seen.ties("both")
        return {"kept": ties.kept, "gained": ties.gained, "lost": ties.lost}

    def qap(self, value: Any, kind: str) -> Found:
        e = self.evidence("s50", "1->2")
        named = e.seen.namings() if kind == "directed" else e.ties
        arcs = [(named.one[w], named.other[w]) for w in (named.before, named.after)]
        if kind == "union":
            arcs = [both_ways(*pairs) for pairs in arcs]
        found = likeness(50, *arcs)
        return {"r": found.r, "perm_mean": 0.0, "perm_sd": found.sd}

    def density(self, value: Any, data: str, kind: str) -> Found:
        n, one, other = campnet_arcs() if data == "campnet" else s50_arcs(1)
        strength = np.zeros((n, n))
        strength[one, other] = 1
        strength = np.maximum(strength, strength.T) if kind == "union" else (strength + strength.T) / 2
        one, other = np.nonzero(np.triu(strength))
        half = strength[one, other]
        ties = Steps(n, one, other, half, half)
        every = np.zeros(n * (n - 1) // 2)
        jack = shared_variance(ties) ** 0.5 / (n - 1)
        return {
            "density": density(ties).value,
            "se_vertex_bootstrap": density_se(n, one, other, half),
            "se_sb_jackknife": jack,
            "se_delete_one_jackknife": jack * (2 * (n - 1) / (n - 2)) ** 0.5,
            "se_independent_dyads": paired_mean(every, strength[np.triu_indices(n, 1)]).se,  # as is wrong for pairs
        }

    def bias(self, value: Any) -> Found:
        network, rng = self.network(1), generator("test", "bias")
        statistics = (transitivity, global_efficiency, lambda x: without_tie(x) / x.n)
        found = [redrawn(network, statistic, rng, draws=500) for statistic in statistics]
        columns = {"observed": "value", "bootstrap_mean": "mean", "bootstrap_se": "se"}
        return {"stat": value["stat"], **{k: [getattr(f, c) for f in found] for k, c in columns.items()}}

    def outward(self, value: Any, kind: str) -> Found:
        _, one, other = campnet_arcs()
        if kind == "union":
            one, other = np.array(sorted({tuple(sorted(p)) for p in zip(one, other, strict=True)})).T
        found = deal(outward(one, other), campnet_gender().to_numpy(), generator("test", "ei"))
        assert found.exact
        return {
            "observed": found.value,
            "expected": found.expected,
            "sd": found.sd,
            "p_lower": found.p_low,
            "labelings": found.ways,
        }

    def assortativity(self, value: Any, data: str) -> float:
        if data == "campnet_gender":
            gender = campnet_gender()
            ties = pd.read_csv(DATA / "campnet_ucinet" / "ties.csv")
            return assortativity(Network.from_edges(ties["source"], ties["target"], ids=gender.index), gender)
        wave = int(data[5])
        smoke = habits()[f"smoke_w{wave}"]
        return assortativity(self.network(wave), smoke.set_axis(self.network(wave).ids))

    def smokers(self, value: Any) -> Found:
        totals, group = self.evidence("s50", "1->2").ties.steps().totals(), self.smoking()
        found = deal(difference(totals), group.astype(np.int64), generator("test", "smoke"))
        assert not found.exact
        return {
            "n_group": int(group.sum()),
            "n_other": int((~group).sum()),
            "mean_group": totals[group].mean(),
            "mean_other": totals[~group].mean(),
            "difference": found.value,
            "perm_sd": difference_sd(totals, int(group.sum())),
            "p_two_sided": found.p,
        }

    def smoking(self) -> np.ndarray:
        """Who smoked at time 1, in the order of the panel's ids (text)."""
        ids = self.evidence("s50", "1->2").seen.ids[:50]
        return (habits()["smoke_w1"].reindex(ids.astype(int)) > 1).to_numpy()

    def by_group(self, value: Any) -> Found:
        table = by_group(self.evidence("s50", "1->2").ties, self.smoking())
        rows = {
            "tie_ends_group": "ends_group",
            "tie_ends_other": "ends_other",
            "ties_within_group": "within_group",
            "ties_between": "between",
            "ties_within_other": "within_other",
        }
        return {name: table.loc[row].tolist() for name, row in rows.items()}

    def regression(self, value: Any) -> Found:
        first, later = (degree(self.network(wave)).to_numpy() for wave in (1, 2))
        found = regression_to_the_mean(first, later, first <= 1)
        return {
            "selected": value["selected"],
            "n": found.n,
            "mean_w1": found.before,
            "mean_w2": found.after,
            "change": found.change,
            "slope": found.slope,
            "r": found.r,
            "expected_w2_from_panel_line": found.expected,
            "change_beyond_line": found.after - found.expected,
            "mean_change_everyone": float((later - first).mean()),
            "mean_change_not_selected": found.change_of_others,
        }

    def missing(self, value: Any, percent: str) -> Found:
        left = expected_of(degree(self.network(1)).to_numpy(), round(50 * (1 - int(percent) / 100)))
        return {
            "keep": left.people,
            "expected_ties": left.ties,
            "expected_mean_ties": left.mean_ties,
            "expected_density": left.density,
            "expected_people_without_tie": left.without_tie,
            "expected_share_without_tie": left.share_without_tie,
        }

    def network_level(self, value: Any) -> list[Found]:
        return [level(self.network(wave)) for wave in (1, 2, 3)]

    def gained(self) -> set[tuple[int, int]]:
        """Ties gained between times 1 and 2, as positions of `network`."""
        first, later = (set(zip(*np.nonzero(np.triu(dense(self.network(w)))), strict=True)) for w in (1, 2))
        return {(int(a), int(b)) for a, b in later - first}

    def led_to(self) -> set[tuple[int, int]]:
        return {(a, b) for a, b in self.gained() if (a + b + 2) % 3 == 0}

    def contribution(self, value: Any) -> Found:
        led, network = self.led_to(), self.network(2)
        found = contribution(network, self.gained(), led)
        less = without(network, led)
        names = {"ties": "ties", "without_tie": "people_without_tie", "components": "components"}
        names |= {"largest": "largest_component", "connectedness": "connectedness"}
        names |= {"efficiency": "global_efficiency", "local_bridges": "local_bridges"}
        told = [{a: row[b] for a, b in names.items()} for row in (found.observed, found.without)]
        return {
            "pairs": sorted([a + 1, b + 1] for a, b in led),
            "n": len(led),
            "share_of_gained": found.share_of_gained,
            "observed": {**told[0], "transitivity": transitivity(network)},
            "without": {**told[1], "transitivity": transitivity(less)},
            "people_whose_only_ties_were_introduced": found.only_introduced,
        }

    def benchmark(self, value: Any) -> Found:
        found = benchmark(self.network(2), self.gained(), 13, generator("test", "benchmark"))
        return {
            "connectedness_mean": found.connectedness[0],
            "connectedness_q": list(found.connectedness[1:]),
            "efficiency_mean": found.efficiency[0],
            "efficiency_q": list(found.efficiency[1:]),
        }

    def new_circles(self, value: Any) -> Found:
        found = new_circles_of(self.evidence("s50", "1->2").ties)
        names = ("gained", "no_shared_contact", "different_components")
        return {name: int(which.sum()) for name, which in zip(names, found, strict=True)}

    def noticeable(self, value: Any) -> float:
        return NOTICE * mean_change(self.evidence("s50", "1->2").ties.steps()).se

    def partial(self, value: Any) -> Found:
        waves = [dense(self.network(wave)) for wave in (1, 2)]
        change = (waves[1] - waves[0])[:30]
        one, other = np.nonzero(np.triu(change))
        steps = Steps(30, one, other, change[one, other], change[one, other])
        found, inside = mean_change(steps), np.abs(change[:, :30]).sum()
        alone = paired_mean(np.zeros(30), steps.totals()).se
        return {
            "panel": steps.n,
            "mean_change": found.value,
            "sd_change": alone * 30**0.5,
            "phi": inside / np.abs(change).sum(),
            "se_dyadic_robust": robust_variance(steps) ** 0.5,
            "se_shared": shared_variance(steps) ** 0.5,
            "se_headline": found.se,
            "ci95": [found.low, found.high],
            "se_naive": alone,
        }

    def vandebunt(self, value: Any, step: str) -> Found:
        e = self.evidence("vandebunt", step)
        named = e.seen.namings()
        flow = {"kept": named.kept, "gained": named.gained, "lost": named.lost}
        rated = vandebunt_ratings()
        friends = rated[rated["value"].isin((1, 2))]
        waves = (friends.loc[friends["wave"] == int(w), ["source", "target"]] for w in step.split("->"))
        naive = kept_gained_lost(*waves)
        return {
            **flow,
            "jaccard": jaccard(**flow),
            "dyads": e.n * 31 - named.lost_sight,
            "respondents": [len(wave.answered) for wave in e.waves],
            "both": e.n,
            **{f"naive_{k}": n for k, n in naive.items()},
            "naive_jaccard": jaccard(**naive),
        }

    def clubs(self, value: Any, who: str) -> Found:
        before, after = (pd.read_csv(DATA / "school_clubs" / f"membership_{year}.csv") for year in (1996, 1997))
        students = pd.read_csv(DATA / "school_clubs" / "students.csv", dtype={"grade": str}).set_index("id")["grade"]
        panel = pd.Index(students.index[students.isin(("9", "10", "11", "12"))])
        flow = kept_gained_lost(before, after, panel if who == "panel" else None)
        return {**flow, "jaccard": jaccard(**flow), **({"people": len(panel)} if who == "panel" else {})}

    def villages(self, value: Any) -> Found:
        people = pd.read_csv(KOREA / "people.csv", dtype=str).set_index("id")["area"]
        knows = pd.read_csv(KOREA / "knows.csv", dtype=str)
        network = Network.from_edges(knows["person"], knows["other"], ids=people.index)
        ties, home = degree(network), people.str.removeprefix("v")
        groups = ties.groupby(home.reindex(ties.index))
        by = {v: {"n": len(t), "none": int((t == 0).sum()), "mean": float(t.mean())} for v, t in groups}
        across = int((knows["person"].map(people) != knows["other"].map(people)).sum())
        told = town(network)
        return {
            "people": told["people"],
            "ties": told["ties"],
            "without_tie": told["people_without_tie"],
            "cross_village": across,
            "by_village": by,
        }


NETWORKS: dict[str, Callable[..., Any]] = {
    r"s50\.union\.network_level": Served.network_level,
    r"s50\.union\.(\d->\d)\.(\w+)": Served.union,
    r"s50\.directed\.(\d->\d)\.(\w+)": Served.directed,
    r"s50\.mutual\.ties": Served.mutual_ties,
    r"s50\.mutual\.(\d->\d)": Served.mutual,
    r"qap\.s50\.1->2\.(\w+)": Served.qap,
    r"density\.(s50_w1|campnet)_(\w+)": Served.density,
    r"vertex_bootstrap\.bias_warning\.s50_w1": Served.bias,
    r"ei\.campnet\.(\w+)": Served.outward,
    r"assortativity\.(campnet_gender|s50_w\d)_union\w*": Served.assortativity,
    r"group_difference\.s50\.1->2\.smoke": Served.smokers,
    r"kept_gained_lost_by_group\.s50\.1->2\.smoke": Served.by_group,
    r"regression_to_mean\.s50\.1->2": Served.regression,
    r"missing_people\.s50_w1\.drop(\d+)": Served.missing,
    r"introductions\.contribution\.s50\.2": Served.contribution,
    r"introductions\.contribution\.benchmark": Served.benchmark,
    r"new_circles\.s50\.1->2": Served.new_circles,
    r"noticeable\.s50\.1->2": Served.noticeable,
    r"partial_panel\.s50\.1->2\.first30": Served.partial,
    r"vandebunt\.friend12\.(\d->\d)": Served.vandebunt,
    r"school_clubs\.1996->1997\.(\w+)": Served.clubs,
    r"kfamily\.closest\.union": Served.villages,
}
"""Pattern of an entry's id to what serves it; its groups are handed on."""


def both_ways(one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return np.r_[one, other], np.r_[other, one]


def s50_arcs(wave: int) -> tuple[int, np.ndarray, np.ndarray]:
    ties = s50_ties()
    ties = ties[ties["wave"] == wave]
    return 50, ties["source"].to_numpy() - 1, ties["target"].to_numpy() - 1


def campnet_gender() -> pd.Series:
    return pd.read_csv(DATA / "campnet_ucinet" / "nodes.csv").set_index("id")["gender"].sort_index()


def campnet_arcs() -> tuple[int, np.ndarray, np.ndarray]:
    ties, ids = pd.read_csv(DATA / "campnet_ucinet" / "ties.csv"), campnet_gender().index
    return len(ids), ids.get_indexer(ties["source"]), ids.get_indexer(ties["target"])


def habits() -> pd.DataFrame:
    return pd.read_csv(DATA / "s50" / "habits.csv", index_col=0)


def dense(network: Network) -> np.ndarray:
    matrix = np.zeros((network.n, network.n))
    matrix[np.repeat(np.arange(network.n), np.diff(network.ptr)), network.adj] = 1
    return matrix


def level(network: Network) -> Found:
    told = town(network)
    return {
        "ties": told["ties"],
        "without_tie": told["people_without_tie"],
        "components": told["components"],
        "largest": told["largest_component"],
        "connectedness": told["connectedness"],
        "efficiency": told["global_efficiency"],
        "local_bridges": told["local_bridges"],
        "transitivity": transitivity(network),
    }
