"""The Cypher files: none missing, none unused, all understood by a real Neo4j."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from connectome.files import folder
from connectome.schema import SHEETS
from connectome.schema.words import BELONGS_TIES, FACET_TIES, LINK_TIES, RIPPLE_TIES
from connectome.store import Entry, Forget, Former, open_store, staged
from connectome.store.plan import PLAN
from connectome.store.statements import names, statement

ALL = [(path.parent.name, path.stem) for path in sorted(folder("cypher").glob("*/*.cypher"))]
# Unknown label, type, property; a product of everything with everything.
INVENTED = {"01N50", "01N51", "01N52", "03N90"}
KEPT_NODES = {"Entry", "Former", "Held", "Meta"}


def test_each_file_is_used_and_each_name_has_its_file() -> None:
    written = {name for steps in PLAN.values() for step in steps for name in step.statements()}
    assert set(names("write")) == written | {
        "discard",
        "entry",
        "facets_unused",
        "forget",
        "former",
        "held",
        "loading_beat",
        "loading_begin",
        "loading_end",
        "lock",
        "meta",
        "settle",
        "tombstones",
    }
    assert set(names("read")) == set(SHEETS) | {
        "counts",
        "entries",
        "erased",
        "former",
        "history",
        "meta",
        "occupied",
        "touched",
        "writes",
        "wrote",
    }
    assert set(names("remove")) == set(SHEETS)
    assert {group for group, _ in ALL} == {"remove", "schema", "write", "read"}
    assert set(PLAN) == set(SHEETS)


@pytest.mark.parametrize(("group", "name"), ALL)
def test_each_file_says_what_it_is(group: str, name: str) -> None:
    header = (folder("cypher") / group / f"{name}.cypher").read_text(encoding="utf-8").splitlines()[:4]
    assert [line.split(":")[0] for line in header[1:]] == ["// Parameters", "// Columns", "// Caller"]
    assert header[0].startswith("// ")
    assert ";" not in statement(group, name)


def labels_with_ids() -> set[str]:
    return set(re.findall(r":([A-Z]\w+) \{id: ", " ".join(statement(g, n) for g, n in ALL)))


def test_each_label_and_each_keyed_tie_has_its_constraint() -> None:
    described = set(re.findall(r"\(:([A-Z]\w+)\)", " ".join(sheet.holds for sheet in SHEETS.values())))
    constraints = " ".join(statement("schema", name) for name in names("schema"))
    unique_ids = set(re.findall(r"FOR \(n:(\w+)\) REQUIRE n\.id IS UNIQUE", constraints))
    assert unique_ids == described | labels_with_ids() | KEPT_NODES
    unique_keys = set(re.findall(r"FOR \(\)-\[t:(\w+)\]-\(\) REQUIRE t\.key IS UNIQUE", constraints))
    ties = {tie for words in (BELONGS_TIES, FACET_TIES, LINK_TIES, RIPPLE_TIES) for tie in words.values()}
    assert unique_keys == ties | {"KNOWS", "HELPED", "KEEP_APART", "COVERS"}
    assert not unique_ids & unique_keys, "a label and a type never share a name"


def test_neo4j_understands_every_statement(
    neo4j_address: str,
    neo4j_home: dict[str, Any],
    town: Mapping[str, pd.DataFrame],
    new_entry: Callable[[], Entry],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from neo4j import GraphDatabase

    monkeypatch.setattr(staged, "MOST_AT_ONCE", 1)  # so that every property there is has been written

    with open_store(neo4j_address) as store:
        store.write(town, new_entry())
        store.write(town, new_entry(), [Former("people", "people0", "{}", "{}")], after=1)
        store.write({}, new_entry(), forget=Forget(["nobody"]))
    with GraphDatabase.driver(neo4j_address, auth=("neo4j", neo4j_home["password"])) as driver:
        for group, name in ALL:
            summary = driver.execute_query("EXPLAIN " + statement(group, name)).summary
            found = {status.gql_status for status in summary.gql_status_objects}
            assert not found & INVENTED, (group, name, found)


@pytest.mark.parametrize(
    "wrong", ["MATCH (n:Persn) RETURN n", "MATCH (n:Person) RETURN n.nmae", "MATCH ()-[t:KNOWSS]->() RETURN t"]
)
def test_neo4j_would_have_said_so(neo4j_address: str, neo4j_home: dict[str, Any], wrong: str) -> None:
    from neo4j import GraphDatabase

    with GraphDatabase.driver(neo4j_address, auth=("neo4j", neo4j_home["password"])) as driver:
        summary = driver.execute_query("EXPLAIN " + wrong).summary
    assert {status.gql_status for status in summary.gql_status_objects} & INVENTED


def test_only_managed_transactions() -> None:
    for path in Path(__file__).parents[2].glob("connectome/**/*.py"):
        assert "session.run" not in path.read_text(encoding="utf-8"), path
