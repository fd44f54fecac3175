"""An import beside others who record at the same moment."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from connectome.actions.importing import import_path
from connectome.actions.permitting import withdraw
from connectome.store import Store
from tests.towns import people, permitted, write_town


def test_a_withdrawal_recorded_meanwhile_is_not_lost(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The import changes the very row (how it was given) that somebody takes back after the import has read it."""
    import_path(store, write_town(tmp_path / "files", people=people("ann"), permissions=permitted("ann")))
    changed = [{**row, "how": "by telephone"} for row in permitted("ann")]
    files = write_town(tmp_path / "changed", people=people("ann"), permissions=changed)
    read, readings = store.stand, []

    def reading(only: list[str] | None = None) -> object:
        found = read(only)
        readings.append(only)
        if len(readings) == 1:
            withdraw(store, ["ann"], ["introduce"])
        return found

    monkeypatch.setattr(store, "stand", reading)
    import_path(store, files)
    rows = store.frames(["permissions"])["permissions"].set_index("for")
    assert rows.loc["introduce", ["withdrawn", "how"]].tolist() == [date.today().isoformat(), "by telephone"]
    assert rows["withdrawn"].isna().to_dict() == {"introduce": False, "map": True}
    assert readings.count(None) == 2
