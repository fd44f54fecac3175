"""The embedded server: private, quiet, on this machine only, closed whatever happens, refusing what it must."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from connectome.errors import StoreError
from connectome.graph.frames import conform
from connectome.schema import SHEETS
from connectome.store import Entry, engine, open_store
from tests.store.children import HOLDS, child, end
from tests.store.listening import listening

FILLS = """
import sys
from connectome.errors import StoreError
from connectome.graph.frames import conform
from connectome.schema import SHEETS
from connectome.store import Entry, open_store

def people(name, number):
    ids = [f"{name}{i}" for i in range(number)]
    return {"people": conform(SHEETS["people"], {"id": ids, "name": ["x" * 900] * number})}

with open_store(sys.argv[1]) as store:
    print("open", flush=True)
    store.write(people("a", 10), Entry("a", "a", "t", "2026-01-01", "s", "import"))
    try:
        store.write(people("b", 60_000), Entry("b", "b", "t", "2026-01-01", "s", "import"))
    except StoreError:
        print("refused")
    print(store.counts()["people"])
"""

root_only = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="needs Linux and root: chattr, mount"
)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_store_from_before_sheets_were_marked_is_read_whole(tmp_path: Path) -> None:
    people = {"people": conform(SHEETS["people"], {"id": ["p1"]})}
    with open_store(tmp_path / "town") as store:
        store.write(people, Entry("a", "a", "t", "2026-01-01", "s", "import"))
        for words in ("MATCH (m:Meta) SET m.schema = 1", "MATCH (h:Held) DELETE h"):
            store.managed(lambda tx, w=words: tx.run(w).consume(), write=True)
        assert store.frames(["people"])["people"].empty, "what is not marked is not looked for"
    with open_store(tmp_path / "town") as store:
        assert store.frames(["people"])["people"].index.tolist() == ["p1"]


def test_only_the_owner_may_look_in(tmp_path: Path) -> None:
    folder = tmp_path / "town"
    with open_store(folder):
        assert mode(folder) == 0o700
        assert mode(folder / "store.json") == mode(folder / "server.json") == 0o600
        password = json.loads((folder / "store.json").read_text())["password"]
        assert len(password) >= 24
    with open_store(folder):
        assert json.loads((folder / "server.json").read_text())["password"] == password
    logs = [path.read_text() for path in (folder / "log").iterdir()]
    assert not any(password in log for log in logs)


def test_a_store_whose_password_was_hashed_in_more_rounds_opens(tmp_path: Path) -> None:
    """As stores made before did; oracle of what is written: hashlib."""
    folder = tmp_path / "town"
    with open_store(folder):
        pass
    users = folder / "config/server-users.jsonl"
    user = json.loads(users.read_text())
    password = json.loads((folder / "store.json").read_text())["password"]
    kind, rounds, salt, _ = user["password"].split("$")
    assert hashed(password, salt, 1000) == user["password"]
    assert (kind, rounds) == ("PBKDF2WithHmacSHA256", "1000")
    users.write_text(json.dumps({**user, "password": hashed(password, salt, 65_536)}) + "\n")
    with open_store(folder) as store:
        assert store.counts()["people"] == 0


def hashed(password: str, salt: str, rounds: int) -> str:
    key = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), rounds, 32)
    return f"PBKDF2WithHmacSHA256${rounds}${salt}${base64.b64encode(key).decode()}"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_it_listens_on_this_machine_only(tmp_path: Path) -> None:
    with child(HOLDS, str(tmp_path / "town")) as process:
        found = listening(process.pid)
        state = json.loads((tmp_path / "town" / "server.json").read_text())
        assert {port for _, port in found} == {state["bolt"], state["http"]}
        assert {address for address, _ in found} <= {"127.0.0.1", "::1", "::ffff:127.0.0.1"}


def test_it_says_nothing_and_leaves_nothing_elsewhere(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    elsewhere = {"HOME": str(home), "XDG_STATE_HOME": str(home / "state"), "TMPDIR": str(home)}
    with child(HOLDS, str(tmp_path / "town"), **elsewhere) as process:
        assert end(process) == ("", "")
    assert not list(home.iterdir())
    assert (tmp_path / "town" / "log").is_dir()


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, -signal.SIGTERM), (signal.SIGINT, -signal.SIGINT)])
def test_signals_close_it(tmp_path: Path, number: signal.Signals, status: int) -> None:
    folder = tmp_path / "town"
    with child(HOLDS, str(folder)) as process:
        time.sleep(0.3)  # a signal just before the wait for input begins is heard only after it: Python's own gap
        process.send_signal(number)
        process.wait(timeout=20)
        assert process.returncode == status
    assert (folder / "store.json").exists()
    assert not (folder / "server.json").exists()


def test_a_program_keeps_its_own_handler(tmp_path: Path) -> None:
    program = "import signal, sys\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit(7))\n" + HOLDS
    with child(program, str(tmp_path / "town")) as process:
        process.terminate()
        assert process.wait(timeout=20) == 7
    assert not (tmp_path / "town" / "server.json").exists()


def test_an_unclosed_store_lets_the_program_end(tmp_path: Path) -> None:
    program = "import sys\nfrom connectome.store import open_store\nstore = open_store(sys.argv[1])\n"
    command = [sys.executable, "-c", program, str(tmp_path / "town")]
    done = subprocess.run(command, check=False, capture_output=True, timeout=30)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id\np1\n")
    with pytest.raises(StoreError, match=r"not a store: it holds other files \('people.csv'\)"):
        open_store(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["people.csv"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.touch()
    with pytest.raises(StoreError, match="is a file, not a store"):
        open_store(file)


def test_nothing_is_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store at"):
        open_store(tmp_path / "town", create=False)
    assert not (tmp_path / "town").exists()
    with pytest.raises(StoreError, match="no store at"):
        open_store(tmp_path, create=False)


def test_a_machine_without_the_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "arcadedb", None)
    with pytest.raises(StoreError, match="connectome neo4j start"):
        open_store(tmp_path / "town")


def test_another_engine_version_keeps_a_copy_first(tmp_path: Path) -> None:
    folder = tmp_path / "town"
    with open_store(folder):
        pass
    state = json.loads((folder / "store.json").read_text())
    (folder / "store.json").write_text(json.dumps({**state, "engine": "arcadedb 1.0"}))
    with open_store(folder):
        assert (folder / "before" / "arcadedb-1.0" / "connectome").is_dir()


@pytest.fixture
def small_disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={request.param}m", "tmpfs", str(disk)], check=True)
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@root_only
@pytest.mark.parametrize("small_disk", [1], indirect=True)
def test_a_full_disk(small_disk: Path) -> None:
    with pytest.raises(StoreError, match=r"disk of the store .* is full"):
        open_store(small_disk / "town")


@root_only
@pytest.mark.parametrize("small_disk", [42], indirect=True)
def test_a_disk_that_fills_up_loses_nothing(small_disk: Path) -> None:
    """In a process of its own: the engine complains about its log on that process's stderr."""
    with child(FILLS, str(small_disk / "town")) as process:
        out, _ = process.communicate("\n", timeout=120)
    assert out.splitlines() == ["refused", "10"]
    subprocess.run(["mount", "-o", "remount,size=100m", str(small_disk)], check=True)
    with open_store(small_disk / "town") as store:
        assert (store.counts()["people"], len(store.entries())) == (10, 1)


@root_only
@pytest.mark.skipif(shutil.which("chattr") is None, reason="needs chattr")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    subprocess.run(["chattr", "+i", str(tmp_path)], check=True)
    try:
        with pytest.raises(StoreError, match="cannot be opened: Operation not permitted"):
            open_store(tmp_path)
        with pytest.raises(StoreError, match="cannot be opened"):
            open_store(tmp_path / "town")
    finally:
        subprocess.run(["chattr", "-i", str(tmp_path)], check=True)


@pytest.mark.parametrize("which", [0, 1], ids=["bolt", "http"])
def test_a_port_taken_in_between(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        free = [list(engine._free_ports()) for _ in range(2)]
        free[0][which] = other.getsockname()[1]
        monkeypatch.setattr(engine, "_free_ports", lambda: tuple(free.pop(0)))
        with open_store(tmp_path / "town") as store:
            assert not any(store.counts().values())
        assert not free


def test_nothing_heavy_loads_before_it_is_needed() -> None:
    program = (
        "import sys\nfrom connectome.store import Entry, Former, Store, neo4j_server, open_store\n"
        "print(sorted({'neo4j', 'arcadedb', 'pandas', 'jpype'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", program]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "[]\n"
