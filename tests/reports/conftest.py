"""Pages of the towns that come with the package, each written once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pandas as pd
import pytest

from connectome.graph import CommunityGraph
from connectome.graph.stamp import Stamp
from connectome.outcomes.configuration import Configuration, shipped
from connectome.outcomes.results import results
from connectome.privacy.suppression import EXACT, PUBLISHED, Precision
from connectome.reports import town as town_page
from connectome.reports.sources import Sources, place_of
from tests.maps.conftest import DATA, town

Page = Callable[[str], str]
RUN = "20260701T120000Z-zzzzzzzz"


@pytest.fixture(scope="session")
def written() -> Page:
    """The manager's page of a town by its name."""

    @cache
    def write(name: str) -> str:
        return town_page(town(name), run=RUN)

    return write


def sources_of(
    graph: CommunityGraph,
    start: str,
    end: str,
    configuration: Configuration | None = None,
    equality: pd.DataFrame | None = None,
    area: str | None = None,
    how: Precision = EXACT,
) -> Sources:
    """What the reports are made from, of a town or an area of it and two waves or days."""
    here = graph.within(area) if area else graph
    found = results(here, start, end, configuration or shipped(), graph, equality, how)
    stamp = Stamp(RUN, "0.1.0", graph.data_date(), "folder", ["knows"], "not known", 0, {"from": start, "to": end})
    return Sources(found, here, graph, place_of(here, graph), start, end, stamp)


@pytest.fixture(scope="session")
def hillside_sources() -> Sources:
    """Hillside's two waves under Leeds's outcomes, with what people say of themselves, worked out once."""
    equality = pd.read_csv(DATA / "hillside_equality" / "equality.csv", dtype="str")
    return sources_of(town("hillside"), "baseline", "12 months", equality=equality)


@pytest.fixture(scope="session")
def hillside_told() -> Sources:
    """The same as boards and residents are told it."""
    equality = pd.read_csv(DATA / "hillside_equality" / "equality.csv", dtype="str")
    return sources_of(town("hillside"), "baseline", "12 months", equality=equality, how=PUBLISHED)
