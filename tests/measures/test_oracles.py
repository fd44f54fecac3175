"""Values from the literature and from two libraries that agree, by hand where the graph is small."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from connectome import Network, measures


def check(network: Network, person: str, **expected: float) -> None:
    row = measures.table(network).loc[person]
    for name, value in expected.items():
        assert row[name] == pytest.approx(value, abs=5e-5), f"{person} {name}"


def test_star():
    """K1,4, by hand from Burt 1992; igraph and networkx agree."""
    star = Network.from_networkx(nx.star_graph(4))
    check(star, "0", constraint=0.25, effective_size=4, harmonic=4)
    check(star, "1", constraint=1.0, effective_size=1, harmonic=2.5)


def test_path():
    """Four in a row, by hand from Burt 1992; igraph and networkx agree."""
    path = Network.from_networkx(nx.path_graph(4))
    check(path, "0", constraint=1.0, harmonic=1.8333)
    check(path, "1", constraint=0.5, harmonic=2.5)


def test_complete():
    """Triangle and K5, by hand from Burt 1992; igraph and networkx agree."""
    check(Network.from_networkx(nx.complete_graph(3)), "0", constraint=1.125, effective_size=1)
    check(Network.from_networkx(nx.complete_graph(5)), "0", constraint=0.765625, effective_size=1)


def test_kite():
    """Krackhardt 1990's kite; igraph and networkx agree."""
    kite = Network.from_networkx(nx.krackhardt_kite_graph())
    check(kite, "7", constraint=0.4311, effective_size=2.3333)
    cut = measures.articulation_points(kite)
    assert list(cut.index[cut]) == ["7", "8"]
    assert measures.bridges(kite).to_numpy().tolist() == [["7", "8", 2], ["8", "9", 1]]


def test_karate(karate):
    """Zachary 1977 unweighted; igraph and networkx agree, Newman 2003 for the clubs."""
    check(karate, "0", constraint=0.1554, effective_size=13.75, harmonic=23.1667)
    check(karate, "33", constraint=0.1564, effective_size=15.2353, harmonic=23.25)
    cut = measures.articulation_points(karate)
    assert list(cut.index[cut]) == ["0"]
    assert measures.bridges(karate).to_numpy().tolist() == [["0", "11", 1]]
    assert len(measures.local_bridges(karate)) == 11
    assert measures.support_ratio(karate) == 67 / 78
    assert measures.global_efficiency(karate) == pytest.approx(0.492008, abs=5e-7)
    assert measures.structural_diversity(karate)[["0", "33", "2"]].tolist() == [4, 4, 4]


def test_karate_clubs(karate):
    """Krackhardt & Stern 1988 and Newman 2003 on Zachary's two clubs; networkx agrees on the second."""
    club = pd.Series({str(v): c for v, c in nx.karate_club_graph().nodes(data="club")})
    assert measures.ei_index(karate, club) == pytest.approx(-0.717949, abs=5e-7)
    assert measures.assortativity(karate, club) == pytest.approx(0.717531, abs=5e-7)


def test_florentine_marriages(florentine):
    """Padgett & Ansell 1993, Pucci included; igraph and networkx agree."""
    check(florentine, "Medici", constraint=0.2099, effective_size=5.6667, harmonic=9.5)
    cut = measures.articulation_points(florentine)
    assert list(cut.index[cut]) == ["Albizzi", "Guadagni", "Medici", "Salviati"]
    assert measures.isolates(florentine) == 1
    assert np.isnan(measures.constraint(florentine)["Pucci"])


def test_bristol(bristol_people):
    """People joined by shared organisations (Diani & Bison 2004); igraph, networkx and sna agree."""
    found = measures.town(bristol_people)
    counts = [
        "people",
        "ties",
        "people_without_tie",
        "components",
        "largest_component",
        "articulation_points",
        "bridges",
    ]
    assert [found[name] for name in counts] == [150, 654, 13, 19, 127, 14, 13]
    assert found["global_efficiency"] == pytest.approx(0.29746, abs=5e-6)
    assert found["connectedness"] == pytest.approx(0.716420581655, abs=1e-12)
    assert found["fragmentation"] == pytest.approx(1 - 0.716420581655, abs=1e-12)
    assert sorted(measures.component_size(bristol_people).groupby(measures.components(bristol_people)).first())[
        -2:
    ] == [2, 127]


def test_undefined_is_missing_never_zero():
    lonely = Network.from_edges(["a"], ["b"], ids=["a", "b", "c"])
    row = measures.table(lonely).loc["c"]
    assert row[["constraint", "effective_size", "clustering"]].isna().all()
    assert row[["degree", "harmonic", "reach_2", "coreness", "parted"]].tolist() == [0, 0, 0, 0, 0]
    assert np.isnan(measures.efficiency(lonely)["c"])


@pytest.mark.parametrize("n", [0, 1])
def test_nobody_and_one(n):
    nobody = Network.from_edges([], [], n=n)
    table, town = measures.table(nobody), measures.town(nobody)
    assert len(table) == n
    assert table[["harmonic_share", "reach_2_share"]].isna().all(axis=None)
    undefined = ["density", "connectedness", "fragmentation", "global_efficiency", "mean_clustering", "support_ratio"]
    assert all(np.isnan(town[name]) for name in undefined)
    assert len(measures.ties(nobody)) == len(measures.bridges(nobody)) == len(measures.local_bridges(nobody)) == 0


def test_dtypes(karate):
    table, ties = measures.table(karate), measures.ties(karate)
    whole = ["degree", "component", "component_size", "reach_2", "coreness", "parted"]
    assert (table[whole].dtypes == np.int64).all()
    assert table["articulation_point"].dtype == bool
    assert ties["span"].dtype == "Int64"
    assert ties["bridge"].dtype == ties["local_bridge"].dtype == bool


def test_refusals(karate):
    from connectome import InputError

    with pytest.raises(InputError, match="at least 1 step"):
        measures.reach(karate, k=0)
    with pytest.raises(InputError, match="auto, exact or estimate"):
        measures.harmonic(karate, method="fast")
    with pytest.raises(InputError, match="more than once"):
        measures.ei_index(karate, pd.Series(["x", "y"], index=["0", "0"]))
