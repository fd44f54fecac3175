"""Towns the map tests draw, and pages drawn once for all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from connectome.actions import mapping
from connectome.exchange.read import read
from connectome.graph import CommunityGraph
from connectome.graph.frames import complete

KEY = b"a key for tests, thirty-two bytes"
DATA = Path(__file__).resolve().parents[2] / "data"
Drawn = Callable[[str, str], Path]


@cache
def town(name: str) -> CommunityGraph:
    """One of the towns that come with the package."""
    checked, _ = read(DATA / name, complete({}), "uk")
    return CommunityGraph(checked.frames)


@cache
def dated(name: str) -> CommunityGraph:
    """The town on the latest day of its data, as the command draws it; undated where it has no dates."""
    day = town(name).data_date()
    return town(name).at(day) if day else town(name)


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    """The map file of a town and a view, as the command writes it; each is drawn once."""
    folder = tmp_path_factory.mktemp("maps")

    @cache
    def draw(name: str, view: str) -> Path:
        return mapping.draw(dated(name), folder / f"{name}-{view}.html", view=view)

    return draw
