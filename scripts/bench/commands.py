"""Time every command on the sample town Hillside as a person meets it: the whole process, files and libraries warm.

Usage: python scripts/bench/commands.py [--runs 5] [--only=map] [--before OTHER/bin/connectome]

Writes docs/evidence/commands.md, line by line; with --only the other lines stay. Each run has a fresh copy of the
town, so that commands which write always write the same. One run before those counted warms the disk and the compiled
kernels. With --before the same is asked of another installation, run by run in turn, so that a machine that is busy
with other things is as busy for both; that is printed and not kept.
"""

from __future__ import annotations

import argparse
import os
import platform
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
OUT = ROOT / "docs/evidence/commands.md"
COMMANDS = """
--help
demo --no-open --out OUT
template OUT.xlsx
import HILLSIDE
import HILLSIDE --check
permit p017 introduce --how "in person, at the library"
suggest p101
suggest --everybody
suggest --everybody --by p001 --out OUT.html
suggest --together 4
suggest --groups
what-if --without p001
what-if --without p001 --map OUT.html
introduce list
introduce due
introduce log p017 p038 --by p001 --around walking
introduce follow-up i089 in touch
introduce evaluate --from baseline --to "12 months"
conversation record "met Ade; loves bread" --by p001 --with p017 --cares-about bread
conversation list --effort
map --out OUT.html
map --view builder --out OUT.html
map --view evaluator --out OUT.html
report town --out OUT.html
assets
assets --publish --out OUT.xlsx
analyse
analyse --out OUT
compare --from baseline --to "12 months"
explain constraint
columns people
person show p017
person duplicates
person merge p017 p203 --yes
person erase p288 --yes
store compact
doctor
"""
STORELESS = ("--help", "demo", "template", "explain", "columns")
PAGE = """# What commands take on Hillside

Written by `scripts/bench/commands.py`; do not edit. 300 people, warm: the whole process as the shell sees it, median
and worst of {runs} runs. Processor is user + system of all threads, median. Load is what else the machine did, in
processes that want a processor: well above the number of processors, the wall says how busy the machine was, and the
processor's time, which grows by a third then, is the figure to look at. {machine}

{table}"""
HEADS = ("wall", "worst", "processor")


class Cost(NamedTuple):
    wall: float
    processor: float


def run(executable: str, line: str, town: Path) -> Cost:
    """One run on a copy of the town."""
    with tempfile.TemporaryDirectory() as folder:
        store = shutil.copytree(town, Path(folder) / "town")
        line = line.replace("OUT", str(Path(folder) / "out")).replace("HILLSIDE", str(ROOT / "data/hillside"))
        words = [executable, *shlex.split(line)]
        if words[1] not in STORELESS:
            words += ["--store", str(store)]
        with (Path(folder) / "said").open("w+b") as said:
            start = time.perf_counter()
            process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd=folder)
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                said.seek(0)
                raise SystemExit(f"{shlex.join(words)} ended with {process.returncode}:\n{said.read().decode()}")
    return Cost(wall, used.ru_utime + used.ru_stime)


def measured(executables: list[str], line: str, town: Path, runs: int) -> list[list[Cost]]:
    """Every executable's runs, in turn; the first of each is not counted."""
    rounds = [[run(executable, line, town) for executable in executables] for _ in range(runs + 1)]
    return [list(found) for found in zip(*rounds[1:], strict=True)]


def cells(found: list[Cost]) -> list[str]:
    walls = [cost.wall for cost in found]
    return [f"{seconds:.2f} s" for seconds in (median(walls), max(walls), median(cost.processor for cost in found))]


def written() -> dict[str, str]:
    """The page's lines by command."""
    lines = OUT.read_text(encoding="utf-8").splitlines() if OUT.exists() else []
    return {line.split("`")[1]: line for line in lines if line.startswith("| `")}


def write(rows: dict[str, str], runs: int) -> None:
    heads = [f"| connectome | {' | '.join((*HEADS, 'load'))} |", f"|---|{'---:|' * (len(HEADS) + 1)}"]
    table = [*heads, *(rows[line] for line in COMMANDS.strip().splitlines() if line in rows)]
    OUT.write_text(PAGE.format(runs=runs, machine=machine(), table="\n".join(table) + "\n"), encoding="utf-8")


def machine() -> str:
    model = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    kind = model[0].split(":")[1].strip() if model else platform.machine()
    return f"{len(os.sched_getaffinity(0))} processors ({kind}), Python {platform.python_version()}."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="", help="commands that begin so")
    parser.add_argument("--before", metavar="CONNECTOME", help="another installation to measure beside this one")
    chosen = parser.parse_args()
    own = str(Path(sys.executable).with_name("connectome"))
    executables = [chosen.before, own] if chosen.before else [own]
    rows = written()
    with tempfile.TemporaryDirectory() as folder:
        town = Path(folder) / "town"
        load = [own, "import", str(ROOT / "data/hillside"), "--store", str(town), "--quiet"]
        subprocess.run(load, check=True, stdout=subprocess.DEVNULL)
        for line in COMMANDS.strip().splitlines():
            if line.startswith(chosen.only):
                found = measured(executables, line, town, chosen.runs)
                costs = [cell for costs in found for cell in cells(costs)]
                row = f"| `{line}` | {' | '.join(costs)} | {os.getloadavg()[0]:.1f} |"
                print(row, flush=True)
                if not chosen.before:
                    rows[line] = row
                    write(rows, chosen.runs)


if __name__ == "__main__":
    main()
