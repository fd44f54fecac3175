"""A small town with every column of every sheet filled, every word of every choice used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count, cycle

import pandas as pd
import pytest

from connectome.store import Entry
from tests.towns import full_town


@pytest.fixture(scope="session")
def town() -> dict[str, pd.DataFrame]:
    return full_town()


@pytest.fixture
def new_entry() -> Callable[[], Entry]:
    numbers: Iterator[int] = count()
    days = cycle(["2026-03-01T10:00:00+00:00"])
    return lambda: Entry(f"entry{next(numbers)}", "run", "tester", next(days), "town", "import")
