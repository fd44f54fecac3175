"""Every number connectome hands out is explained, in words anybody can read."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import pytest

from connectome import InputError, measures
from connectome.measures.meanings import explain, names, page

ROOT = Path(__file__).resolve().parents[2]
NEVER = [
    "isolated",
    "weak",
    "hub",
    "node",
    "edge",
    "cluster",
    "clusters",
    "vertex",
    "graph",
    "vulnerable",
    "client",
    "patient",
    "beneficiary",
    "case",
    "caused",
    "deficit",
    "ego",
    "geodesic",
]


def test_every_column_and_number(karate):
    handed_out = [
        *measures.table(karate),
        *measures.ties(karate),
        *measures.town(karate),
        "efficiency",
        "coverage",
        "since",
    ]
    handed_out += [f"flag_{k}" for k in range(1, 7)]
    handed_out += ["residents_without_tie", "resident_pairs_connected", "pairs_only_through_paid"]
    handed_out += ["people", "groups", "places", "organisations", "resident_started_events", "connectors"]
    handed_out += ["ties_inside", "ties_across", "reach", "components", "ei_index", "assortativity", "participation"]
    for name in handed_out:
        assert explain(name).meaning


def test_every_measure_is_explained():
    whole_tables = {"table", "ties", "town", "flags", "builder_dependency", "area_profile", "explain"}
    for name in set(measures.__all__) - whole_tables:
        assert explain(name).meaning


@pytest.mark.parametrize("name", names())
def test_words(name):
    meaning = asdict(explain(name))
    assert all(meaning.values()), meaning
    assert meaning["meaning"].endswith(".")
    said = " ".join(meaning[k] for k in ("meaning", "range", "direction", "caution")).lower()
    for word in NEVER:
        assert not re.search(rf"\b{word}\b", said), word


def test_spelling_does_not_matter():
    assert explain(" Effective Size ") is explain("effective-size") is explain("effective_size")


def test_an_unknown_name_offers_the_nearest():
    with pytest.raises(InputError, match="Did you mean 'constraint'"):
        explain("constrain")
    with pytest.raises(InputError, match="Did you mean"):
        explain("")


def test_the_page_on_numbers_is_what_explain_says():
    """Made by: python -c "from connectome.measures.meanings import page; print(page(), end='')" > docs/numbers.md"""
    assert (ROOT / "docs" / "numbers.md").read_text(encoding="utf-8") == page()
    for name in names():
        assert f"## {name}\n\n{explain(name).meaning}" in page()
