"""Five rounds of introductions under every ranking, in Hillside and in a made-up town of 20,000.

Usage: python -m scripts.bench.rounds [--people 20000] [--draws 1]

Writes docs/evidence/rounds.md, rounds.csv and rounds.svg. Everything is seeded; the figures are the same at every run.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd

from connectome.exchange.read import read
from connectome.graph import CommunityGraph
from connectome.graph.frames import complete
from connectome.introductions.evaluation import simulate
from connectome.introductions.evaluation.acceptance import FEATURES, acceptance
from connectome.introductions.evaluation.rounds import MEASURES, OURS
from connectome.schema.words import counted

ROOT = Path(__file__).parents[2]
OUT = ROOT / "docs/evidence"
ROUNDS, HILLSIDE_DRAWS = 5, 5
BETTER = dict(zip(MEASURES, (-1, 1, 1, -1), strict=True))
"""Which way a measure gets better."""
TITLES = {
    "people_without_tie": "People without a recorded tie",
    "reach_2_of_fewest": "People within two steps of the fifth with fewest",
    "ties_across_areas": "Ties across areas",
    "ties_with_paid": "Share of ties with paid roles",
}
PAGE = """# Five rounds of introductions

Written by `scripts/bench/rounds.py`; do not edit. Both towns are made up (`scripts/make_town.py`): this shows how the
rules behave, not what would happen anywhere. Every ranking makes as many introductions a round, one for ten people,
nobody in two of them; what the hard rules forbid nobody may make. Two rankings are ours: `suggestions`, the pairs as
they stand on a builder's sheet (everybody's lists of five, people with fewer ties first), and `together`, the
introductions chosen as a set. Whether a pair takes is drawn with the chance that the town's own follow-ups tell, by
what the two share (`introductions/evaluation/acceptance.py`); the luck of a pair is the same under every ranking. What
did not take is not asked again. In the large town simple rules choose among some 2 million pairs: all with a contact in
common, and of each person others of the same area, of anywhere, and next in the order of ties. Katz and distance need
all pairs and are left out. The share of ties with paid roles falls with every tie that takes between two without such a
role. `together` is chosen for circles of people with few ties, for ties across areas and for ties without paid roles,
which are three of these four measures: that it leads there is what it is made for; `took` tells what that costs. How
much the last counts in it was settled after looking at these two towns.

![Four measures over five rounds, a line a ranking](rounds.svg)

{towns}"""


def made_up(people: int, folder: Path) -> Path:
    """A town of `scripts/make_town.py`."""
    command = [sys.executable, "scripts/make_town.py", "--people", str(people), "--out", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


def graph_of(folder: Path) -> CommunityGraph:
    graph = CommunityGraph(read(folder, complete({}), "uk")[0].frames)
    return graph.at(str(graph.data_date()))


def cell(values: pd.Series) -> str:
    return f"{values.mean():.4g}" + (f" [{values.min():.4g}, {values.max():.4g}]" if len(values) > 1 else "")


def after(done: pd.DataFrame, number: int) -> str:
    """What stands after a round: mean and range over draws by ranking."""
    rows = done[done["round"] == number].groupby("ranking", sort=False)
    lines = ["| ranking | " + " | ".join(TITLES.values()) + " | took |", "|---" * 6 + "|"]
    for ranking, draws in rows:
        cells = [cell(draws[m]) for m in (*MEASURES, "took")]
        lines.append(f"| {str(ranking).replace('_', ' ')} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def where_not(done: pd.DataFrame, ours: str) -> str:
    """In which rounds and measures which rules are better, or as good, on the mean over draws."""
    mean = done.groupby(["round", "ranking"])[list(MEASURES)].mean()
    said = []
    for measure, way in BETTER.items():
        better: dict[str, list[int]] = {}
        equal: dict[str, list[int]] = {}
        for number in range(1, ROUNDS + 1):
            here = mean.xs(number)[measure] * way
            for rule in here.index.drop(list(OURS)):
                gap = round(float(here[rule] - here[ours]), 9)
                if gap >= 0:
                    (better if gap > 0 else equal).setdefault(rule, []).append(number)
        words = [
            f"{rule.replace('_', ' ')} {verb} in {_rounds(numbers)}"
            for verb, found in (("is better", better), ("is as good", equal))
            for rule, numbers in found.items()
        ]
        said.append(f"- {TITLES[measure]}: {'; '.join(words) or 'no rule is as good in any round'}.")
    return "\n".join(said)


def _rounds(numbers: list[int]) -> str:
    if len(numbers) == ROUNDS:
        return "every round"
    return f"round{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"


def section(name: str, graph: CommunityGraph, done: pd.DataFrame, flat: pd.DataFrame | None) -> str:
    """What a town's rounds say; ``flat``: were every pair to take with the same chance."""
    told = acceptance(graph)
    odds = ", ".join(
        f"{feature} {round(beta, 2) + 0.0:+.2f}" for feature, beta in zip(FEATURES, told.beta, strict=True)
    )
    now = done[done["round"] == 0].iloc[0]
    lines = [
        f"## {name}\n",
        f"{len(graph.ids):,} people, {counted(done['draw'].nunique(), 'draw')}. Of {told.known:,} introductions with "
        f"a known end {told.rate:.0%} took (as if one more had, and one had not); what two share moves the log-odds "
        f"of that by: {odds}. Now: " + ", ".join(f"{TITLES[m].lower()} {now[m]:.4g}" for m in MEASURES) + ".\n",
        f"After {ROUNDS} rounds, mean and range over draws:\n",
        after(done, ROUNDS),
    ]
    for ours in OURS:
        lines += [f"\nWhere simple rules are better than `{ours}`, or as good:\n", where_not(done, ours)]
    if flat is not None:
        lines += [
            f"\nWere every pair to take with the same chance, whoever they are ({flat['draw'].nunique()} draws):\n",
            after(flat, ROUNDS),
            "\nWhere simple rules are then better than `together`, or as good:\n",
            where_not(flat, "together"),
        ]
    return "\n".join(lines) + "\n"


def draw(results: pd.DataFrame, file: Path) -> None:
    """A row a town, a small picture a measure; ours in colour, on top."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams.update({"svg.hashsalt": "connectome", "font.size": 8})
    import matplotlib.pyplot as plt

    towns = list(results["town"].unique())
    figure, axes = plt.subplots(len(towns), 4, figsize=(13, 3.4 * len(towns)), constrained_layout=True, squeeze=False)
    rules = [r for r in results["ranking"].unique() if r not in OURS]
    colours = {**dict(zip(OURS, ("#1b5e9c", "#c2410c"), strict=True)), **dict.fromkeys(rules, "#8a8a8a")}
    styles = dict(zip(rules, [(0, (k % 3 + 1, k // 3 + 1)) for k in range(len(rules))], strict=True))
    marks = dict(zip(rules, "ov^s<>Dxd", strict=True))
    for row, town in zip(axes, towns, strict=True):
        for axis, measure in zip(row, MEASURES, strict=True):
            here = results[results["town"] == town].groupby(["ranking", "round"], sort=False)[measure]
            for ranking in (*rules, *OURS):
                mean, low, high = (f.loc[ranking] for f in (here.mean(), here.min(), here.max()))
                ours = ranking in OURS
                axis.plot(
                    mean.index, mean, color=colours[ranking], linewidth=2.2 if ours else 0.8,
                    linestyle="-" if ours else styles[ranking], marker=None if ours else marks[ranking], markersize=3,
                    label=ranking.replace("_", " "),
                )  # fmt: skip
                axis.fill_between(mean.index, low, high, color=colours[ranking], alpha=0.12, linewidth=0)
            axis.set(title=f"{TITLES[measure]}\n{town}", xlabel="round", xticks=range(ROUNDS + 1))
            axis.grid(alpha=0.3)
    figure.legend(*axes[0][0].get_legend_handles_labels(), loc="outside lower center", ncols=6)
    figure.savefig(file, metadata={"Date": None})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--draws", type=int, default=1, help="in the large town")
    given = parser.parse_args()
    sections, rows = [], []
    with tempfile.TemporaryDirectory() as room:
        towns = {
            "Hillside": (ROOT / "data/hillside", HILLSIDE_DRAWS),
            f"A made-up town of {given.people:,}": (made_up(given.people, Path(room) / "town"), given.draws),
        }
        for name, (folder, draws) in towns.items():
            graph = graph_of(folder)
            done = simulate(graph, rounds=ROUNDS, times=draws)
            flat = simulate(graph, rounds=ROUNDS, times=draws, flat=True) if folder.parent == ROOT / "data" else None
            sections.append(section(name, graph, done, flat))
            rows += [done.assign(town=name, acceptance="by pair")]
            if flat is not None:
                rows += [flat.assign(town=name, acceptance="flat")]
            write(pd.concat(rows), sections)


def write(results: pd.DataFrame, sections: list[str]) -> None:
    results.to_csv(OUT / "rounds.csv", index=False, float_format="%.6g")
    (OUT / "rounds.md").write_text(PAGE.format(towns="\n".join(sections)), encoding="utf-8")
    draw(results[results["acceptance"] == "by pair"], OUT / "rounds.svg")


if __name__ == "__main__":
    main()
