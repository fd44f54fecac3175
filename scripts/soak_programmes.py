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
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np

from connectome.outcomes.configuration import shipped
from connectome.outcomes.intervals import wilson
from tests.outcomes.known_programmes import END, ROWS, SEED, START, TIES, TRUTHS, Row, Said, report_of, said, town_of
from tests.outcomes.programme_town import CAP, INTRODUCTIONS, KEPT, MEAN_TIES, PEOPLE, TAKE_PART
from tests.reports.reading import text_of

EVIDENCE = Path(__file__).resolve().parent.parent / "docs" / "evidence" / "programmes.md"
NOMINAL = 0.05


def run(number: int, truth: str) -> Said:
    town = town_of(truth, number)
    return said(town, report_of(town, TIES))


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


def verdict(seen: dict[str, list[Said]]) -> str:
    """Rows in which the wrong thing is said clearly more often than once in twenty, by their names."""
    shares = [(row, wilson(sum(map(row.wrong, seen[row.truth])), len(seen[row.truth]))) for row in ROWS]
    too_often = [f"{row.told} ({row.wrongly} in {share.value:.0%})" for row, share in shares if share.low > NOMINAL]
    if not too_often:
        row, most = max(shares, key=lambda found: found[1].value)
        return (
            "Nowhere is the wrong thing said clearly more often than once in twenty; most often in: "
            f"{row.told} ({row.wrongly} in {most.value:.1%}, range {most.low:.1%} to {most.high:.1%})."
        )
    return f"The wrong thing is said clearly more often than once in twenty in: {'; '.join(too_often)}."


def page(seen: dict[str, list[Said]], runs: int, sentences: int) -> str:
    table = ["| truth | ought to say | said so | wrong would be | said that |", "|---" * 5 + "|"]
    beside = ["| truth | true change each | change shown | plain test of those taking part: rose |", "|---" * 4 + "|"]
    table += [line(row, seen[row.truth]) for row in ROWS]
    beside += [figures(truth, some) for truth, some in seen.items()]
    head = HEAD.format(
        day=date.today().isoformat(),
        runs=runs,
        verdict=verdict(seen),
        people=PEOPLE,
        ties=MEAN_TIES,
        kept=10 * KEPT,
        cap=CAP,
        part=TAKE_PART,
        pairs=INTRODUCTIONS,
        seed=SEED,
        truths=len(TRUTHS),
        sentences=sentences,
    )
    return "\n".join([head, *table, BESIDE, *beside, ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    runs = parser.parse_args().runs
    start, seen, sentences = time.perf_counter(), dict[str, list[Said]](), 0
    with tempfile.TemporaryDirectory() as name, ProcessPoolExecutor() as pool:
        os.environ["CONNECTOME_DATA"] = str(Path(name) / "data")
        running = {truth: pool.map(partial(run, truth=truth), range(runs), chunksize=5) for truth in TRUTHS}
        for number, (truth, some) in enumerate(running.items()):
            sentences += by_command(truth, Path(name) / str(number))
            seen[truth] = list(some)
            print(f"{time.perf_counter() - start:6.0f} s  {truth}", flush=True)
    EVIDENCE.write_text(page(seen, runs, sentences), encoding="utf-8")


HEAD = """# Made-up programmes whose truth is known

Written by `scripts/soak` on {day}; do not edit. {runs} towns for each of {truths} truths, every one through the code
behind `report evaluator`; rates with their Wilson ranges. One town of each truth went through files, import and the
command itself: all {sentences} sentences of headlines, people introduced and refusals stood on its pages as here.

**{verdict}**

The town: {people} adults, some with far more ties than others, {ties:.0f} true ties each; in a year {kept:.0f} in 10
ties stay, as many come by themselves as go. Everybody is asked twice (names free, at most {cap}) and tells of each tie
with a chance of 8 in 10, each end for itself, in an asking of 20 minutes. Between the waves {part} people are
introduced to each other, {pairs} pairs. Town *k* of truth *t* (both from 0, in the order of the second table) is drawn
by numpy's default generator from the seed [{seed}, *t*, *k*].

- *Effect*: 8 in 10 introductions become ties, which is 0.8 ties each over the whole town; *half*: 4 in 10.
- *Picked for few ties*: those introduced are drawn from the half with the fewest ties told of in the first wave.
- *Asked twice as long*: 40 minutes instead of 20, and a tie told of with a chance of 84 instead of 60 in 100.
- *Diaries twice as full*: those asked tell of half their ties; the builder's diary of 30, then 60 in 100.
- *Not reached*: a random 30 in 100 did not answer in the later wave, or in each.
- *Beside others like them*: people introduced beside others with as many ties at first, as the report sets them. *As a
  group the plan names*: those who take part, by their own word, where the plan names them as a group.
"""
BESIDE = """
Where an effect is there and "no clear change" is said, the panel is too small for it: the report then says how large a
change it would have noticed. Where ties are picked up by longer asking whose minutes nobody noted, only the number of
ties told of gives it away: the rise must then hold at equal entries, and where entries differ by less than a quarter
nothing is noticed. So **minutes belong in the sheet `asked`**.

What is true, what is shown, and what a plain before-and-after t test of those who take part (p < 0.05, each person by
themselves, not in the report) would have called a rise:
"""

if __name__ == "__main__":
    main()
