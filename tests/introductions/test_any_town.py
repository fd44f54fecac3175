"""Whatever the town and whatever is asked: no forbidden pair, and nobody named who did not say yes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.introductions.any_town import Row, Town, check, settings_drawn, towns

QUICK = {"deadline": None, "suppress_health_check": list(HealthCheck), "derandomize": True}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


@settings(max_examples=3, **QUICK)
@given(town=towns(), asked=settings_drawn)
def test_no_rule_is_ever_broken(folder: Path, town: Town, asked: Row) -> None:
    check(town, asked, folder)
