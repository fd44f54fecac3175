"""Two hundred made-up towns for each truth a programme can have, and what the report says of them.

Writes docs/evidence/programmes.md, whatever comes out. Run it as scripts/soak.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
from scipy.stats import ttest_1samp

from connectome.graph import CommunityGraph
from connectome.outcomes.configuration import Configuration, shipped
from connectome.outcomes.intervals import wilson
from connectome.outcomes.results import Results, results
from scripts.programme_town import INTRODUCTIONS, MEAN_TIES, PEOPLE, TAKE_PART, WAVES, Town, Truth, draw
from tests.reports.reading import text_of

ROOT = Path(__file__).resolve().parent.parent
EVIDENCE = ROOT / "docs" / "evidence" / "programmes.md"
SEED = 2026
START, END = WAVES["name"]
REFUSED = "chosen by their first figure"

TRUTHS = {
    "nothing": Truth(),
    "effect": Truth(takes=0.8),
    "half the effect": Truth(takes=0.4),
    "few ties": Truth(by_few=True),
    "few ties, effect": Truth(by_few=True, takes=0.8),
    "asked twice as long": Truth(tells=(0.6, 0.84), minutes=(20, 40)),
    "asked twice as long, not noted": Truth(tells=(0.6, 0.84), minutes=None),
    "diaries twice as full": Truth(tells=(0.5, 0.5), diary=(0.3, 0.6)),
    "not reached later": Truth(reached=(1, 0.7)),
    "not reached at all": Truth(reached=(0.7, 0.7)),
}


@dataclass(frozen=True)
class Said:
    """What the report said of one town: of the change in ties each; whether it refused a change of people introduced;
    whether it set them above others with as many ties at first. ``plain``: a t test of those taking part, before and
    after, would call it a rise. ``shown`` is the change shown (NaN: none), ``true`` the mean change in true ties."""

    change: str
    refused: bool
    above: bool
    plain: bool
    shown: float
    true: float


Of = Callable[[Said], bool]


def _change(*words: str) -> Of:
    return lambda said: said.change in words


@dataclass(frozen=True)
class Row:
    """One line of the table: what ought to be said of a truth, and what would be wrong."""

    truth: str
    told: str
    ought: str
    right: Of
    wrongly: str
    wrong: Of


ROSE_OR_FELL = ("rose or fell", _change("rose", "fell"))
CLEAR = ("no clear change", _change("no clear change"))
APART = ("not comparable", _change("not comparable"))
REFUSES = ("refused", lambda said: said.refused)
ROWS = (
    Row("nothing", "no effect, people drawn by lot", *CLEAR, *ROSE_OR_FELL),
    Row("nothing", "the same, of people introduced", "no refusal", lambda s: not s.refused, *REFUSES),
    Row("effect", "effect, +0.8 ties each", "rose", _change("rose"), "fell", _change("fell")),
    Row("half the effect", "effect, +0.4 ties each", "rose", _change("rose"), "fell", _change("fell")),
    Row("few ties", "no effect, people picked for few ties", *CLEAR, *ROSE_OR_FELL),
    Row("few ties", "the same, of people introduced", *REFUSES, "not refused", lambda s: not s.refused),
    Row("few ties", "the same, beside others like them", "chance gives it too", lambda s: not s.above, "above them",
        lambda s: s.above),
    Row("few ties, effect", "effect, people picked for few ties: of them", *REFUSES, "not refused",
        lambda s: not s.refused),
    Row("few ties, effect", "the same, beside others like them", "above them", lambda s: s.above, "chance gives it too",
        lambda s: not s.above),
    Row("asked twice as long", "no effect, asked twice as long", *APART, *ROSE_OR_FELL),
    Row("asked twice as long, not noted", "the same, minutes not noted", *CLEAR, *ROSE_OR_FELL),
    Row("diaries twice as full", "no effect, diaries twice as full", *APART, *ROSE_OR_FELL),
    Row("not reached later", "no effect, 30 % not reached in the later wave", *APART, *ROSE_OR_FELL),
    Row("not reached at all", "no effect, 30 % not reached in each wave", *CLEAR, *ROSE_OR_FELL),
)  # fmt: skip


def town_of(truth: str, number: int) -> Town:
    """The same town whenever it is asked for."""
    return draw(TRUTHS[truth], np.random.default_rng([SEED, list(TRUTHS).index(truth), number]))


def report_of(town: Town, configuration: Configuration) -> Results:
    """What a report is made from, as `connectome.actions.reporting.gathered` does behind a store."""
    whole = CommunityGraph(town.frames)
    latest = whole.data_date()
    assert latest
    graph = whole.at(latest)
    return results(graph, START, END, configuration, graph)


def said(town: Town, found: Results) -> Said:
    """What a reader takes from it."""
    change, met = found["ties.change"], found.introduced
    verbs = [word for word in ("rose", "fell", "no clear change") if word in change.words]
    spoken = "not comparable" if change.status == "not_comparable" else " and ".join(verbs) or str(change.status)
    above = met is not None and met.alike is not None and met.alike.seldom and met.alike.value > 0
    plain = ttest_1samp(town.taking_part, 0)
    value = float("nan") if change.value is None else float(change.value)
    return Said(
        spoken,
        any(REFUSED in words for words in found.refused),
        above,
        bool(plain.pvalue < 0.05 and plain.statistic > 0),
        value,
        town.change,
    )


def run(number: int, truth: str) -> Said:
    town = town_of(truth, number)
    return said(town, report_of(town, shipped("leeds")))


def by_command(truth: str, room: Path) -> int:
    """One town through files, import and the command; how many sentences of the figures stand on its page.

    Raises
    ------
    AssertionError
        A sentence made in this process is not on the page.
    """
    town = town_of(truth, 0)
    folder, where, out = room / "sheets", str(room / "store"), room / "evaluator.html"
    folder.mkdir(parents=True)
    for name, frame in town.frames.items():
        frame.dropna(axis="columns", how="all").to_csv(folder / f"{name}.csv", index=False)
    asked = ("report", "evaluator", "--from", START, "--to", END, "--out", str(out))
    for command in (("import", str(folder)), asked):
        done = subprocess.run(
            [sys.executable, "-m", "connectome", *command, "--store", where, "--quiet"],
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
    found = report_of(town, shipped("leeds"))
    met = [found.introduced.words] if found.introduced else []
    sentences = [*(i.words for i in found.headlines), *met, *found.refused]
    page = text_of(out.read_text(encoding="utf-8"))
    for sentence in sentences:
        assert sentence in page, (truth, sentence)
    return len(sentences)


def rate(hits: int, runs: int) -> str:
    """'96.5% (92.9% to 98.3%)'."""
    share = wilson(hits, runs)
    return f"{share.value:.1%} ({share.low:.1%} to {share.high:.1%})"


def line(row: Row, seen: list[Said]) -> str:
    right, wrong = (rate(sum(map(of, seen)), len(seen)) for of in (row.right, row.wrong))
    return f"| {row.told} | {row.ought} | {right} | {row.wrongly} | {wrong} |"


def figures(truth: str, seen: list[Said]) -> str:
    """Means over the towns, and what comparing those who take part with themselves would have said."""
    shown = [s.shown for s in seen if s.shown == s.shown]
    mean = f"{np.mean(shown):+.2f}" if shown else "none shown"
    plain = rate(sum(s.plain for s in seen), len(seen))
    return f"| {truth} | {np.mean([s.true for s in seen]):+.2f} | {mean} | {plain} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    runs = parser.parse_args().runs
    start, seen = time.perf_counter(), dict[str, list[Said]]()
    with ProcessPoolExecutor() as pool:
        for truth in TRUTHS:
            seen[truth] = list(pool.map(partial(run, truth=truth), range(runs), chunksize=10))
            print(f"{time.perf_counter() - start:6.0f} s  {truth}", flush=True)
    sentences = 0
    with tempfile.TemporaryDirectory() as name:
        os.environ["CONNECTOME_DATA"] = str(Path(name) / "data")
        for number, truth in enumerate(TRUTHS):
            sentences += by_command(truth, Path(name) / str(number))
    table = ["| truth | ought to say | said so | wrong would be | said that |", "|---" * 5 + "|"]
    beside = ["| truth | true change each | change shown | plain test of those taking part: rose |", "|---" * 4 + "|"]
    table += [line(row, seen[row.truth]) for row in ROWS]
    beside += [figures(truth, some) for truth, some in seen.items()]
    head = HEAD.format(
        day=date.today().isoformat(), runs=runs, people=PEOPLE, ties=MEAN_TIES, part=TAKE_PART, pairs=INTRODUCTIONS,
        seed=SEED, truths=len(TRUTHS), sentences=sentences,
    )  # fmt: skip
    EVIDENCE.write_text("\n".join([head, *table, "", BESIDE, *beside, ""]), encoding="utf-8")


HEAD = """# Made-up programmes whose truth is known

Written by `scripts/soak` on {day}; do not edit. {runs} towns a truth.
"""
BESIDE = ""

if __name__ == "__main__":
    main()
