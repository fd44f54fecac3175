"""Whatever is wrong: one clear paragraph, the right exit status, and everything as it was before."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from connectome.actions.community import open_community
from tests.acceptance.conftest import Run
from tests.towns import knows, people, permitted, write_town


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two people's files, and a data folder whose store has them; imported once, copied where it is used."""
    room = tmp_path_factory.mktemp("filled")
    folder = write_town(room / "town", people=people("p1", "p2"), knows=knows(("p1", "p2")))
    with open_community(room / "data" / "store") as community:
        community.load(folder)
    return folder, room / "data"


@pytest.fixture
def town(filled: tuple[Path, Path], tmp_path: Path) -> Path:
    """A store with two people in it."""
    folder, data = filled
    shutil.copytree(data, tmp_path / "data")
    shutil.copytree(folder, tmp_path / "town")
    return tmp_path / "town"


def tables(connectome: Run, tmp_path: Path) -> dict[str, bytes]:
    assert connectome("analyse", "--out", tmp_path / "tables").status == 0
    return {p.name: p.read_bytes() for p in (tmp_path / "tables").glob("*.csv")}


def test_a_faulty_import_writes_nothing_and_lists_everything(connectome: Run, tmp_path: Path, town: Path) -> None:
    before = tables(connectome, tmp_path)
    bad = write_town(
        tmp_path / "bad", people=people("p3", "p4"), knows=[{"person": "p3", "other": f"x{i}"} for i in range(30)]
    )
    ran = connectome("import", bad)
    assert ran.status == 3
    assert ran.out == ""
    assert ran.err.startswith("Error: Nothing was imported: 30 problems found.")
    assert "... and 10 more." in ran.err
    assert "Traceback" not in ran.err
    kept = pd.read_csv(tmp_path / "work" / "bad-problems.csv")
    assert len(kept) == 30
    assert list(kept.columns) == ["source", "row", "column", "value", "expected", "meant"]
    assert tables(connectome, tmp_path) == before


def test_an_id_of_another_kind_in_the_store(connectome: Run, tmp_path: Path, town: Path) -> None:
    bad = write_town(tmp_path / "bad", groups=[{"id": "p1", "name": "Choir"}])
    ran = connectome("import", bad)
    assert (ran.status, "is stored already as one of the people" in ran.err) == (3, True), ran.err


def test_a_column_nobody_asked_for_is_nowhere_in_the_store(connectome: Run, tmp_path: Path) -> None:
    folder = write_town(
        tmp_path / "town", people=[{"id": "p1", "name": "shown-word-4712", "diagnosis": "hidden-word-4711"}]
    )
    ran = connectome("import", folder)
    assert (ran.status, "'diagnosis' left out" in ran.err) == (0, True), ran.err
    held = b"".join(path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file())
    assert b"shown-word-4712" in held, "the search finds what is stored"
    assert b"hidden-word-4711" not in held


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["import", "nowhere.xlsx"], 3, "There is no file or folder"),
        (["demo", "atlantis"], 3, "no sample 'atlantis'"),
        (["analyse", "--as-of", "31/02/2026"], 3, "not a date"),
        (["analyse", "--area", "Atlantis"], 3, "no area 'Atlantis'"),
        (["analyse", "--layer", "likes"], 3, "no layer 'likes'"),
        (["suggest", "p9"], 3, "no person with the id 'p9'"),
        (["suggest"], 2, "Say for whom"),
        (["suggest", "p001", "--everybody"], 2, "Say for whom"),
        (["permit", "introduce"], 2, "Say what for"),
        (["permit"], 2, "Say who"),
        (["permit", "p1", "dance", "--how", "x"], 3, "no permission 'dance'"),
        (["permit", "p1", "map"], 3, "Say how permission was given"),
        (["explain", "constrain"], 3, "constraint"),
        (["columns", "peopel"], 3, "no sheet 'peopel'"),
        (["map", "--out", "no/such/folder/map.html"], 3, "cannot be written"),
        (["map", "--out", "map.pdf"], 3, "name the file map.html"),
        (["neo4j", "status"], 4, "not running"),
        (["analyse", "--store", "bolt://127.0.0.1:1"], 4, "127.0.0.1:1"),
        (["analyse", "--frobnicate"], 2, "--frobnicate"),
        (["frobnicate"], 2, "frobnicate"),
    ],
)
def test_statuses_and_words(connectome: Run, town: Path, arguments: list[str], status: int, words: str) -> None:
    ran = connectome(*arguments)
    assert ran.status == status, ran.err
    assert words in ran.err
    assert ran.out == ""
    assert "Traceback" not in ran.err


def test_debug_shows_the_report(connectome: Run) -> None:
    assert "Traceback" in connectome("import", "nowhere.xlsx", "--debug").err


def test_a_folder_that_is_no_store(connectome: Run, tmp_path: Path) -> None:
    other = tmp_path / "photos"
    other.mkdir()
    (other / "holiday.jpg").write_bytes(b"x")
    ran = connectome("analyse", "--store", other)
    assert ran.status == 4, ran.err
    assert [p.name for p in other.iterdir()] == ["holiday.jpg"]


def test_an_address_that_accepts_and_says_nothing(connectome: Run) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        ran = connectome("analyse", "--store", f"bolt://127.0.0.1:{silent.getsockname()[1]}", timeout=60)
    assert ran.status == 4, ran.err


def test_a_full_disk(connectome: Run, tmp_path: Path, town: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], check=False, capture_output=True
    ).returncode:
        pytest.skip("mounting a small disk needs root")
    try:
        store = connectome("import", town, "--store", disk / "store")
        assert (store.status, "Traceback" in store.err) == (4, False), store.err
        with pytest.raises(OSError, match="No space"), (disk / "fill").open("wb") as fill:
            while True:
                fill.write(b"x" * 65536)
        drawn = connectome("map", "--out", disk / "map.html")
        assert drawn.status == 3, drawn.err
        assert not (disk / "map.html").exists()
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_folder_that_cannot_be_written(connectome: Run, tmp_path: Path, town: Path) -> None:
    fixed = tmp_path / "fixed"
    fixed.mkdir()
    if subprocess.run(["chattr", "+i", fixed], check=False, capture_output=True).returncode:
        pytest.skip("this file system has no immutable flag")
    try:
        assert connectome("analyse", "--store", fixed / "store").status == 4
        ran = connectome("analyse", "--out", fixed / "tables")
        assert (ran.status, "cannot be made" in ran.err) == (3, True), ran.err
    finally:
        subprocess.run(["chattr", "-i", fixed], check=True)


def test_a_reader_that_goes_away(connectome: Run, tmp_path: Path) -> None:
    command = Path(sys.executable).with_name("connectome")
    for arguments in (["explain", "constraint"], ["columns", "--format", "csv"]):
        with subprocess.Popen([command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.close()
            assert process.wait(timeout=60) == 0
            assert process.stderr is not None
            assert process.stderr.read() == b""


def test_interrupted_says_so(connectome: Run, tmp_path: Path) -> None:
    ids = [f"p{i}" for i in range(20_000)]
    town = write_town(tmp_path / "town", people=people(*ids), knows=knows(*pairwise(ids)))
    command = Path(sys.executable).with_name("connectome")
    with subprocess.Popen(
        [command, "import", town, "--store", tmp_path / "store"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Interrupted" in err
    assert connectome("analyse", "--store", tmp_path / "store").status in (0, 4)


def test_names_in_a_terminal_of_another_alphabet(connectome: Run, tmp_path: Path) -> None:
    town = write_town(
        tmp_path / "town", people=[{"id": "p1", "name": "Łukasz 😀"}, {"id": "p2", "name": "محمد"}],
        permissions=permitted("p1", "p2"),
        facets=[{"person": p, "kind": "interest", "what": "chess"} for p in ("p1", "p2")],
    )  # fmt: skip
    assert connectome("import", town, PYTHONIOENCODING="ascii").status == 0
    for how in ("table", "csv", "json"):
        ran = connectome("suggest", "p2", "--format", how, PYTHONIOENCODING="cp1252")
        assert ran.status == 0, ran.err
        assert "Łukasz" in ran.out
