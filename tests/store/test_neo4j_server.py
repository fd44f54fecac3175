"""A real Neo4j from pip, and addresses in general."""

from __future__ import annotations

import socket
import stat
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from connectome.errors import StoreError
from connectome.store import neo4j_server, open_store
from connectome.store.private_files import take_lock
from tests.servers import empty
from tests.store.listening import listening


@pytest.fixture
def here(neo4j_home: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """As the user who ran ``connectome neo4j start``."""
    monkeypatch.setenv("CONNECTOME_DATA", str(neo4j_home["data"]))
    monkeypatch.delenv("CONNECTOME_NEO4J_PASSWORD", raising=False)
    return neo4j_home


def test_starting_twice_is_once(here: dict[str, Any]) -> None:
    assert neo4j_server.start() == neo4j_server.status() == here["address"]


def test_its_password_is_found(here: dict[str, Any]) -> None:
    with open_store(here["address"]) as store:
        assert store.kind == "neo4j"
    with open_store(here["address"].replace("bolt://127.0.0.1", "neo4j://localhost")):
        pass


def test_its_files_are_private(here: dict[str, Any]) -> None:
    home = here["data"] / "neo4j"
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "config.json").stat().st_mode) == 0o600
    logs = [home / "log", *(home / "server" / "logs").iterdir()]
    assert not any(here["password"] in log.read_text(encoding="utf-8") for log in logs)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_it_listens_on_this_machine_only(here: dict[str, Any]) -> None:
    ours = str(here["data"] / "neo4j" / "config.json").encode()
    pids = [int(p.parent.name) for p in Path("/proc").glob("[0-9]*/cmdline") if ours in _read(p)]
    found = {at for pid in pids for at in listening(pid)}
    assert found
    assert {address for address, _ in found} <= {"127.0.0.1", "::ffff:127.0.0.1"}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # a process that ended while we looked
        return b""


def test_nobody_without_the_password(here: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not accept this user and password"):
        open_store(here["address"], password="wrong")
    monkeypatch.setenv("CONNECTOME_DATA", str(tmp_path))
    with pytest.raises(StoreError, match="CONNECTOME_NEO4J_PASSWORD"):
        open_store(here["address"])


def test_no_server_no_status(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONNECTOME_DATA", str(tmp_path))
    assert neo4j_server.status() is None
    assert neo4j_server.stop() is False


def test_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONNECTOME_DATA", str(tmp_path))
    monkeypatch.setattr(neo4j_server, "find_spec", lambda name: None)
    with pytest.raises(StoreError, match=r'pip install "connectome\[neo4j\]"'):
        neo4j_server.start()


def test_a_taken_port_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setattr(neo4j_server, "FIRST_PORT", taken.getsockname()[1])
        assert neo4j_server._free_port() > taken.getsockname()[1]


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
@pytest.mark.parametrize("mute", [False, True], ids=["nothing there", "something mute there"])
def test_an_address_that_does_not_answer(scheme: str, mute: bool) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        if mute:
            other.listen()
        begun = time.monotonic()
        with pytest.raises(StoreError, match="Nothing answers at"):
            open_store(f"{scheme}://127.0.0.1:{other.getsockname()[1]}", password="x")
        assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:7687", "bolt://", "bolt://ann:secret@127.0.0.1:1/x", "bolt://127.0.0.1:x"]
)
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(StoreError) as refused:
        open_store(address, password="x")
    assert "secret" not in str(refused.value)


def test_other_peoples_data_are_left_alone(neo4j_address: str) -> None:
    with open_store(neo4j_address) as store:
        store.managed(lambda tx: tx.run("MATCH (n:Meta) DELETE n").consume(), write=True)
        store.managed(lambda tx: tx.run("CREATE (:Other {id: 1})").consume(), write=True)
        with pytest.raises(StoreError, match="holds data that is not connectome's"):
            open_store(neo4j_address)
        empty(store)
    open_store(neo4j_address).close()


def test_a_store_of_a_newer_connectome(server: str) -> None:
    newer = "MATCH (m:Meta) SET m.schema = 99, m.connectome = '9.9'"
    with open_store(server) as store:
        store.managed(lambda tx: tx.run(newer).consume(), write=True)
        with pytest.raises(StoreError, match=r"shape 99, made by connectome 9\.9; this is connectome .* shape 2"):
            open_store(server)
        store.managed(lambda tx: tx.run("MATCH (m:Meta) DELETE m").consume(), write=True)
    open_store(server).close()


def test_two_first_starts_do_not_fetch_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In whatever data folders: what is fetched is shared by all of an account."""
    monkeypatch.setenv("CONNECTOME_DATA", str(tmp_path / "data"))
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(tmp_path / "cache" / "connectome"))
    monkeypatch.setattr(neo4j_server, "START_WITHIN", 0.3)
    (tmp_path / "cache" / "connectome").mkdir(parents=True)
    lock = take_lock(tmp_path / "cache" / "connectome" / "neo4j.lock")
    assert lock is not None
    with lock, pytest.raises(StoreError, match="Another process has been starting"):
        neo4j_server.start()
