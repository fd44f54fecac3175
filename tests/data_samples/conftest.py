"""The sample folders as tables of text."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

DATA = Path(__file__).resolve().parents[2] / "data"

Tables = dict[str, pd.DataFrame]


def read(sample: str) -> Tables:
    paths = sorted((DATA / sample).glob("*.csv"))
    return {path.stem: pd.read_csv(path, dtype=str, keep_default_na=False) for path in paths}


@pytest.fixture(scope="session", params=["hillside", "bristol", "korea"])
def sample(request: pytest.FixtureRequest) -> Tables:
    return read(request.param)


@pytest.fixture(scope="session")
def town() -> Tables:
    return read("hillside")


@pytest.fixture(scope="session")
def bristol() -> Tables:
    return read("bristol")


@pytest.fixture(scope="session")
def korea() -> Tables:
    return read("korea")


@pytest.fixture(scope="session")
def vocabulary() -> Tables:
    return read("vocabulary")
