"""Record a thousand drawn sequences of commands on each server, the store compared with a plain model at every step.

Writes docs/evidence/sequences.md. Run it as scripts/soak.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

from connectome.store import Store, neo4j_server, open_store
from tests.actions.test_sequences import Town, steps

EVIDENCE = Path(__file__).resolve().parent.parent / "docs" / "evidence" / "sequences.md"
SERVERS = ["embedded", "neo4j"]


def soak(store: Store, sequences: int) -> Counter[tuple[str, str]]:
    """How often each command changed something, changed nothing, was refused."""
    seen: Counter[tuple[str, str]] = Counter()

    @settings(max_examples=sequences, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(steps)
    def run(sequence: list[tuple[Any, ...]]) -> None:
        town = Town(store)
        for number, (what, *said) in enumerate(sequence):
            seen[what, town.step(number, what, *said)] += 1
        seen["sequences", ""] += 1

    run()
    return seen


def on(server: str, sequences: int, folder: Path) -> list[str]:
    """One server's lines of the table; each in a process of its own, as each waits for its server most of the time."""
    os.environ["CONNECTOME_DATA"] = str(folder / "data")
    try:
        where = str(folder / "store") if server == "embedded" else neo4j_server.start()
        with open_store(where) as store:
            seen = soak(store, sequences)
    finally:
        if server != "embedded":
            neo4j_server.stop()
    ran, lines = seen.pop(("sequences", "")), []
    for what in sorted({what for what, _ in seen}):
        counts = " | ".join(f"{seen[what, how]:,}" for how in ("changed", "same", "refused"))
        lines.append(f"| {server} | {ran:,} | {what} | {counts} |")
    return lines


def main() -> None:
    """The first difference ends it with an error that names the shortest sequence found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--servers", nargs="+", choices=SERVERS, default=SERVERS)
    parser.add_argument("--sequences", type=int, default=1_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        running = [pool.submit(on, server, asked.sequences, Path(name) / server) for server in asked.servers]
        lines = [line for server in running for line in server.result()]
    head = f"# Sequences of commands beside a plain model\n\nWritten by `scripts/soak` on {date.today().isoformat()}; "
    same = "do not edit. After\nevery command the store held what the model held, and both refused or neither.\n"
    table = ["| server | sequences | command | changed | nothing to change | refused |", "|---|---|---|---|---|---|"]
    EVIDENCE.write_text("\n".join([head + same, *table, *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
