"""Kill an import of 50,000 rows after each of its batches, a second reader polling, on both servers.

Once in one transaction, as such a load goes; once in parts, as a first load of more than 200,000 rows goes (the limits
are lowered for it). After each kill of the latter the store is emptied as the next import empties it.

Writes docs/evidence/kills.md. Run it as scripts/soak.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from connectome.errors import StoreError
from connectome.store import Store, neo4j_server, open_store, staged

ROOT = Path(__file__).resolve().parent.parent
EVIDENCE = ROOT / "docs" / "evidence" / "kills.md"
PEOPLE, NAMED_BY_EACH = 12_500, 3
WHOLE, PARTS = 200_000, 20_000
"""Most rows of one transaction: as it is, and so low that this import goes in parts."""
BEING_FILLED = -1
"""Noted where a reader was told that the store is being filled."""

IMPORT = """
import os, signal, sys
from connectome.graph.frames import conform
from connectome.schema import SHEETS
from connectome.store import Entry, open_store, staged

where, die_after, n, each, most = sys.argv[1], *map(int, sys.argv[2:])
staged.MOST_AT_ONCE, staged.PART = most, 3
ids = [f"p{i:05d}" for i in range(n)]
others = [ids[(i * 7 + 1 + k) % n] for k in range(each) for i in range(n)]
people = conform(SHEETS["people"], {"id": ids, "name": ids})
knows = conform(SHEETS["knows"], {"person": ids * each, "other": others})
knows = knows[(knows["person"] != knows["other"]) & ~knows.index.duplicated()]
batches = 0
def progress(done, of):
    global batches
    batches += 1
    if batches == die_after:
        os.kill(os.getpid(), signal.SIGKILL)
with open_store(where) as store:
    print("open", flush=True)
    sys.stdin.readline()
    entry = Entry("big", "big", "t", "2026-01-01T00:00:00+00:00", "s", "import")
    store.write({"people": people, "knows": knows}, entry, progress=progress)
    print(batches, len(people) + len(knows), flush=True)
"""


def rows(store: Store) -> int:
    try:
        return sum(store.counts().values())
    except StoreError as error:
        if "being filled" not in str(error):
            raise
        return BEING_FILLED


@contextmanager
def importing(where: str, die_after: int, most: int) -> Iterator[subprocess.Popen[str]]:
    """A process that imports and kills itself after a batch (0: never); it has opened the store already."""
    command = [sys.executable, "-c", IMPORT, where, *map(str, (die_after, PEOPLE, NAMED_BY_EACH, most))]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process


def watched(where: str, die_after: int, most: int) -> tuple[set[int], int, str]:
    """Counts a second reader saw, polls made, and what the import said at its end."""
    seen: set[int] = set()
    polls = 0
    with importing(where, die_after, most) as process, open_store(where) as reader:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
        while process.poll() is None:
            seen.add(rows(reader))
            polls += 1
            time.sleep(0.02)
        assert process.returncode == (-signal.SIGKILL if die_after else 0)
        seen.add(rows(reader))
        assert process.stdout is not None
        return seen, polls, process.stdout.read().strip()


@contextmanager
def place(server: str, room: Path) -> Iterator[str]:
    """A store to import into: a new folder, or a Neo4j of its own, emptied."""
    if server == "embedded":
        with tempfile.TemporaryDirectory(dir=room) as folder:
            yield str(Path(folder) / "store")
        return
    address = neo4j_server.start()
    with open_store(address) as store:
        store.managed(lambda tx: tx.run("MATCH (n) WHERE NOT n:Meta DETACH DELETE n").consume(), write=True)
    yield address


def main() -> None:
    """Every batch on every server; any count but none or all ends the run with an error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--servers", nargs="+", default=["embedded", "neo4j"])
    servers = parser.parse_args().servers
    lines = [
        "| server | way | rows | batches | killed after | polls by the second reader | counts seen |",
        "|---|---|---|---|---|---|---|",
    ]
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        os.environ["CONNECTOME_DATA"] = str(room / "data")
        try:
            staged.SILENT = timedelta(0)  # a load that was killed is thrown away at once
            for server in servers:
                for most in (WHOLE, PARTS):
                    lines += soak(server, most, room)
        finally:
            neo4j_server.stop()
    head = (
        f"# Imports killed after each batch\n\nWritten by `scripts/soak` on {date.today().isoformat()}; do not edit.\n"
    )
    EVIDENCE.write_text("\n".join([head, *lines, ""]), encoding="utf-8")


def soak(server: str, most: int, room: Path) -> list[str]:
    """One server's lines of the table."""
    way = "one transaction" if most == WHOLE else "parts"
    unfinished = {0} if most == WHOLE else {0, BEING_FILLED}
    with place(server, room) as where:
        seen, polls, said = watched(where, 0, most)
    batches, total = map(int, said.split())
    assert seen <= {*unfinished, total}, seen
    assert total in seen
    lines = [f"| {server} | {way} | {total:,} | {batches} | none | {polls} | {_words(seen)} |"]
    for k in range(1, batches + 1):
        with place(server, room) as where:
            seen, polls, _ = watched(where, k, most)
            assert seen <= unfinished, (server, k, seen)
            with open_store(where) as store:
                store.throw_away_unfinished()
                assert rows(store) == 0
                assert not store.managed(
                    lambda tx: tx.run("MATCH (n) WHERE NOT n:Meta RETURN 1 LIMIT 1").data(), write=False
                )
        lines.append(f"| {server} | {way} | {total:,} | {batches} | batch {k} | {polls} | {_words(seen)} |")
        print(lines[-1], flush=True)
    return lines


def _words(seen: set[int]) -> str:
    return ", ".join("being filled" if n == BEING_FILLED else f"{n:,}" for n in sorted(seen))


if __name__ == "__main__":
    main()
