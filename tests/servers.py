"""The two servers every store test runs on, as a pytest plugin. With CI=true a missing server is a failure."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from connectome.errors import StoreError
from connectome.store import Store, neo4j_server, open_store
from connectome.store.private_files import read_private

SERVERS = ("embedded", "neo4j")


def empty(store: Store) -> None:
    """Take everything out but the stamp."""
    store.managed(
        lambda tx: tx.run("MATCH (m:Meta) REMOVE m.loading, m.loading_from, m.beat, m.salt, m.erased").consume(),
        write=True,
    )
    store.managed(lambda tx: tx.run("MATCH (n) WHERE NOT n:Meta DETACH DELETE n").consume(), write=True)


@pytest.fixture(scope="session")
def neo4j_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """A real Neo4j, started once: ``address``, ``password``, ``data`` (the CONNECTOME_DATA it was started with)."""
    data = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONNECTOME_DATA", str(data))
        try:
            address = neo4j_server.start()
        except StoreError as error:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(str(error))
    password = (read_private(data / "neo4j" / "config.json") or {})["password"]
    yield {"address": address, "password": password, "data": data}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONNECTOME_DATA", str(data))
        neo4j_server.stop()


@pytest.fixture
def neo4j_address(neo4j_home: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> str:
    """A clean real Neo4j whose password stands in the environment, as it would for one that runs elsewhere."""
    monkeypatch.setenv("CONNECTOME_NEO4J_USER", "neo4j")
    monkeypatch.setenv("CONNECTOME_NEO4J_PASSWORD", neo4j_home["password"])
    with open_store(neo4j_home["address"]) as store:
        empty(store)
    return str(neo4j_home["address"])


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest) -> str:
    """What ``--store`` would be given: a new folder, then the address of a clean Neo4j."""
    if request.param == "embedded":
        return str(request.getfixturevalue("tmp_path") / "town")
    return str(request.getfixturevalue("neo4j_address"))


@pytest.fixture
def store(server: str) -> Iterator[Store]:
    """An open, empty store on each server."""
    with open_store(server) as opened:
        yield opened
