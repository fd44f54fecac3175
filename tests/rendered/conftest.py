"""The examples of every help, run once on the sample town; what they printed and left is what a person sees."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from connectome import files
from connectome.actions.community import open_community
from tests.rendered import seeing
from tests.rendered.commands import Ran, examples, run_line

SKIPPED = {
    "connectome neo4j start": "it would fetch and start a server; tests/store starts one",
    "connectome neo4j stop": "it would stop the server other tests use",
    "connectome neo4j status": "no server runs in the room of this test",
    "connectome store compact": "the room's store is open; tests/store builds one anew",
    "connectome demo": "it opens a browser; tests/acceptance runs it without",
}
"""Commands whose examples are not run, and why."""


@dataclass(frozen=True)
class Examples:
    """What every example printed, and what is to be seen in each file it left behind."""

    ran: dict[str, Ran]
    left: dict[tuple[str, str], list[str]]


@pytest.fixture(scope="session")
def examples_run(tmp_path_factory: pytest.TempPathFactory) -> Examples:
    room = tmp_path_factory.mktemp("examples")
    folder = room / "work"
    folder.mkdir()
    ran: dict[str, Ran] = {}
    left: dict[tuple[str, str], list[str]] = {}
    before: dict[Path, int] = {}
    with pytest.MonkeyPatch.context() as patch, open_community(room / "store") as community:  # others join it at once
        community.load(files.folder("data") / "hillside")
        patch.chdir(folder)
        patch.setenv("CONNECTOME_STORE", str(room / "store"))
        patch.setenv("CONNECTOME_DATA", str(room / "data"))
        patch.setenv("COLUMNS", "500")  # no phrase is broken over two lines
        for line in (line for line in examples() if not line.startswith(tuple(SKIPPED))):
            ran[line] = run_line(line)
            after = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
            left |= {(line, p.name): seeing.file(p) for p in after if after[p] != before.get(p)}  # two may use one name
            before = after
    return Examples(ran, left)
