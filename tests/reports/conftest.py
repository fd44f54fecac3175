"""Pages of the towns that come with the package, each written once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from connectome.reports import town as town_page
from tests.maps.conftest import town

Page = Callable[[str], str]
RUN = "20260701T120000Z-zzzzzzzz"


@pytest.fixture(scope="session")
def written() -> Page:
    """The manager's page of a town by its name."""

    @cache
    def write(name: str) -> str:
        return town_page(town(name), run=RUN)

    return write
