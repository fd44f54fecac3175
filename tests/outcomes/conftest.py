from __future__ import annotations

from pathlib import Path

import pytest

from connectome.exchange.read import read
from connectome.graph import CommunityGraph
from connectome.graph.frames import complete
from tests.outcomes.published import s50_files, vandebunt_files

HILLSIDE = Path(__file__).resolve().parents[2] / "data" / "hillside"


def _graph(folder: Path) -> CommunityGraph:
    """The files as an import checks them, without a store."""
    checked, _ = read(folder, complete({}), "uk")
    return CommunityGraph(checked.frames)


@pytest.fixture(scope="session")
def s50(tmp_path_factory: pytest.TempPathFactory) -> CommunityGraph:
    return _graph(s50_files(tmp_path_factory.mktemp("outcomes") / "s50"))


@pytest.fixture(scope="session")
def vandebunt(tmp_path_factory: pytest.TempPathFactory) -> CommunityGraph:
    return _graph(vandebunt_files(tmp_path_factory.mktemp("outcomes") / "vandebunt"))


@pytest.fixture(scope="session")
def hillside() -> CommunityGraph:
    return _graph(HILLSIDE)
