"""Many at once: threads, processes, a reader beside a writer, a writer that dies."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path

import pandas as pd
import pytest

from connectome.store import Entry, Store, open_store
from tests.store.children import HOLDS, child, end, go

RECORDS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from connectome.graph.frames import conform
from connectome.schema import SHEETS
from connectome.store import Entry, open_store

where, process = sys.argv[1:]
people = conform(SHEETS["people"], {"id": ["p1", "p2"], "name": ["Ann", "Jon"]})
knows = conform(SHEETS["knows"], {"person": ["p2"], "other": ["p1"], "strength": ["friend"]})
with open_store(where) as store, ThreadPoolExecutor(50) as pool:
    print("open", flush=True)
    sys.stdin.readline()
    def record(thread):
        name = f"{process}-{thread}"
        store.write({"people": people, "knows": knows}, Entry(name, name, "t", "2026-01-01T00:00:00+00:00", "s", "log"))
        return 1
    print(sum(pool.map(record, range(50))), flush=True)
    sys.stdin.readline()
"""

IMPORTS = """
import os, signal, sys
from connectome.graph.frames import conform
from connectome.schema import SHEETS
from connectome.store import Entry, open_store

where, die_after = sys.argv[1], int(sys.argv[2])
n = 6_000
ids = [f"p{i:05d}" for i in range(n)]
others = [ids[(i * 7 + 1 + k) % n] for k in range(3) for i in range(n)]
people = conform(SHEETS["people"], {"id": ids, "name": ids})
knows = conform(SHEETS["knows"], {"person": ids * 3, "other": others})
knows = knows[(knows["person"] != knows["other"]) & ~knows.index.duplicated()]
batches = 0
def progress(done, of):
    global batches
    batches += 1
    if batches == die_after or (die_after == -1 and done == of):
        os.kill(os.getpid(), signal.SIGKILL)
with open_store(where) as store:
    print("open", flush=True)
    sys.stdin.readline()
    entry = Entry("big", "big", "t", "2026-01-01", "s", "import")
    store.write({"people": people, "knows": knows}, entry, progress=progress)
    print(len(people) + len(knows), flush=True)
"""


def rows(store: Store) -> int:
    return sum(store.counts().values())


def test_fifty_threads_in_four_processes_record_one_tie(server: str) -> None:
    with ExitStack() as stack:
        processes = [stack.enter_context(child(RECORDS, server, str(n))) for n in range(4)]
        for process in processes:
            go(process)
        for process in processes:
            assert process.stdout
            assert process.stdout.readline() == "50\n"
        for process in reversed(processes):  # the owner of a folder, opened first, goes last
            end(process)
    with open_store(server) as store:
        counts = store.counts()
        assert (counts["people"], counts["knows"]) == (2, 1)
        assert len(store.entries()) == 200


@pytest.mark.parametrize("die_after", [1, 6, -1], ids=["first batch", "sixth batch", "before commit"])
def test_an_import_that_dies_leaves_nothing(server: str, die_after: int) -> None:
    with child(IMPORTS, server, str(die_after)) as process, open_store(server) as reader:
        go(process)
        while process.poll() is None:
            assert rows(reader) == 0
            time.sleep(0.02)
        assert process.returncode == -signal.SIGKILL
        assert rows(reader) == 0
        assert reader.entries().empty


def test_a_reader_sees_nothing_or_all(server: str) -> None:
    seen = set()
    with child(IMPORTS, server, "0") as process, open_store(server) as reader:
        go(process)
        while process.poll() is None:
            seen.add(rows(reader))
            time.sleep(0.02)
        out, err = process.communicate()
        assert process.returncode == 0, err
        seen.add(rows(reader))
        assert seen == {0, int(out)}
        frames = reader.frames(["people", "knows"])
        assert len(frames["people"]) + len(frames["knows"]) == int(out)


def leave_in_order(process: subprocess.Popen[str]) -> None:
    end(process)


def leave_suddenly(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()


@pytest.mark.parametrize("leave", [leave_in_order, leave_suddenly])
def test_who_joined_a_folder_goes_on_when_its_owner_goes(
    tmp_path: Path,
    town: Mapping[str, pd.DataFrame],
    new_entry: Callable[[], Entry],
    leave: Callable[[subprocess.Popen[str]], None],
) -> None:
    folder = tmp_path / "a folder with spaces and ümläuts"
    with child(HOLDS, str(folder)) as owner, open_store(folder) as joined:
        joined.write(town, new_entry())
        leave(owner)
        joined.write(town, new_entry())
        assert rows(joined) == sum(map(len, town.values()))
        with child(HOLDS, str(folder)) as late:  # the one that joined has the folder now
            end(late)
        assert len(joined.entries()) == 2


def test_two_stores_of_one_process_share_a_folder(
    tmp_path: Path, town: Mapping[str, pd.DataFrame], new_entry: Callable[[], Entry]
) -> None:
    with open_store(tmp_path / "town") as one:
        with open_store(tmp_path / "town") as other:
            one.write(town, new_entry())
            assert rows(other) == rows(one) > 0
        assert rows(one) > 0
    with open_store(tmp_path / "town") as again, open_store(tmp_path / "elsewhere") as elsewhere:
        assert rows(again) > rows(elsewhere) == 0
