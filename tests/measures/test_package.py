"""The measures as people import them."""

from __future__ import annotations

import doctest
import importlib
import inspect
import subprocess
import sys

import pandas as pd
import pytest

from connectome import measures

MODULES = ("_series", "closeness", "cohesion", "fragility", "holes", "meanings", "mixing", "tables", "ties")


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    with pd.option_context("display.width", 120):
        found = doctest.testmod(importlib.import_module(f"connectome.measures.{name}"))
    assert found.failed == 0


@pytest.mark.parametrize("name", MODULES[1:])
def test_every_public_function_has_an_example(name):
    module = importlib.import_module(f"connectome.measures.{name}")
    for function in measures.__all__:
        if measures._HOME[function] == name:
            assert ">>>" in inspect.getdoc(getattr(module, function)), function


def test_all_can_be_had():
    assert sorted(measures._HOME) == sorted(measures.__all__)
    for name in measures.__all__:
        assert callable(getattr(measures, name)), name
    with pytest.raises(AttributeError, match="no attribute 'betweeness'"):
        measures.betweeness  # noqa: B018


def test_functions_keep_their_names_when_modules_share_them():
    code = (
        "import connectome.measures.flags, connectome.measures.ties, connectome.measures.builder_dependency as b;"
        "from connectome import measures; from connectome.measures import ties;"
        "assert callable(measures.ties) and callable(measures.flags) and callable(measures.builder_dependency)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_importing_connectome_loads_nothing_heavy():
    code = (
        "import sys, connectome, connectome.measures;"
        "assert not {'numba', 'pandas', 'networkx', 'igraph'} & set(sys.modules), sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
