"""Any town, however small or strange, goes through load and analyse; order and server never change a byte."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.algorithms.structuralholes import constraint, effective_size

import connectome as cx
from connectome import files
from connectome.actions.analysing import analyse
from connectome.actions.community import Community, open_community
from connectome.exchange.tables import to_csv
from tests.servers import empty
from tests.towns import knows, people, write_town

CLOSE = {"rtol": 1e-9, "atol": 1e-9}


@pytest.fixture(scope="module")
def community(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Community]:
    with open_community(tmp_path_factory.mktemp("any") / "store") as opened:
        yield opened


@st.composite
def towns(draw: st.DrawFn) -> tuple[list[str], list[tuple[str, str]]]:
    """Ids and ties: nobody, one, two; people without a tie; stars; parts that do not meet."""
    n = draw(st.sampled_from([0, 1, 2, 3, 5, 8, 12, 16]))
    ids = [f"{i:02}" for i in range(n)]
    if n < 2:
        return ids, []
    if draw(st.booleans()) and draw(st.booleans()):
        return ids, [(ids[0], other) for other in ids[1:]]
    pairs = [(a, b) for i, a in enumerate(ids) for b in ids[i + 1 :]]
    return ids, draw(st.lists(st.sampled_from(pairs), unique=True, max_size=3 * n))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(town=towns())
def test_two_hundred_towns(community: Community, town: tuple[list[str], list[tuple[str, str]]]) -> None:
    ids, ties = town
    empty(community.store)
    with TemporaryDirectory() as folder:
        write_town(Path(folder), people=people(*ids), **({"knows": knows(*ties)} if ties else {}))
        community.load(folder)
    tables = analyse(community.graph(), layer="knows").tables
    graph = nx.Graph(ties)
    graph.add_nodes_from(ids)
    found = tables["people"].set_index("id")
    assert list(found.index) == ids
    expected = {
        "degree": dict(graph.degree),
        "harmonic": nx.harmonic_centrality(graph),
        "coreness": nx.core_number(graph) if ids else {},
        "constraint": constraint(graph) if ids else {},
        "effective_size": effective_size(graph) if ids else {},
    }
    for name, values in expected.items():
        theirs = np.array([values[i] for i in ids], dtype="float64")
        np.testing.assert_allclose(found[name].astype("float64"), theirs, **CLOSE, err_msg=name)
    assert set(found.index[found["articulation_point"].astype(bool)]) == set(nx.articulation_points(graph))
    bridges = tables["ties"].loc[tables["ties"]["bridge"].astype(bool)]
    theirs = {tuple(sorted(pair)) for pair in nx.bridges(graph)}
    assert set(zip(bridges["person"], bridges["other"], strict=True)) == theirs
    size = tables["town"].set_index("measure").loc["largest_component", "with_paid"]
    assert (size or 0) == max(map(len, nx.connected_components(graph)), default=0)
    without = set(tables["flags"].query("flag == 1")["person"])
    assert without == set(nx.isolates(graph))


def tables_of(source: Path, store: str) -> dict[str, str]:
    with cx.open(store) as community:
        community.load(source)
        return {name: to_csv(frame) for name, frame in analyse(community.graph()).tables.items()}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return tables_of(files.folder("data") / "hillside", str(tmp_path_factory.mktemp("plain") / "store"))


def shuffled(target: Path) -> Path:
    """Hillside with rows shuffled, ends of ties swapped and a third of the ties written twice."""
    rng = random.Random(5)
    target.mkdir()
    for path in sorted((files.folder("data") / "hillside").glob("*.csv")):
        head, *rows = path.read_text(encoding="utf-8").splitlines()
        if path.stem == "knows":
            swapped = [",".join((b, a, *rest)) for a, b, *rest in (r.split(",") for r in rows)]
            rows = [rng.choice(pair) for pair in zip(rows, swapped, strict=True)] + rng.sample(swapped, len(rows) // 3)
        rng.shuffle(rows)
        (target / path.name).write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return target


def test_the_same_bytes_in_every_table(server: str, plain: dict[str, str], tmp_path: Path) -> None:
    again = tables_of(shuffled(tmp_path / "shuffled"), server)
    assert again.keys() == plain.keys()
    for name, text in plain.items():
        assert again[name] == text, name
