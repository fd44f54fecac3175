"""The manager's page written to a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectome.actions.community import open_community
from connectome.actions.reporting import town_report
from connectome.errors import InputError
from tests.towns import people, write_town


def test_a_page_whole_or_not_at_all(tmp_path: Path) -> None:
    with open_community(tmp_path / "store") as community:
        community.load(write_town(tmp_path / "town", people=people("annabel", "ben", joined="2026-01-01")))
        with pytest.raises(InputError, match=r"should end in \.html or \.pdf"):
            town_report(community, tmp_path / "town.docx")
        with pytest.raises(InputError, match="cannot be written"):
            town_report(community, tmp_path / "no" / "town.html")
        path = town_report(community, tmp_path / "town.html")
        before = path.read_bytes()
        assert b"Fewer than 5 people are recorded" in before
        with pytest.raises(InputError, match="in the future"):
            town_report(community, path, until="2999-01-01")
        assert path.read_bytes() == before
