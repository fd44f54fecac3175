"""Every kind of programme loads, comes back from a store as it was given."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from connectome.actions.importing import import_path
from connectome.errors import ImportRefused
from connectome.exchange.read import read
from connectome.files import folder
from connectome.graph import CommunityGraph
from connectome.graph.frames import complete
from connectome.schema import SHEETS
from connectome.store import open_store
from tests.servers import empty
from tests.towns import write_town

PROGRAMMES = sorted(path for path in (folder("data") / "programmes").iterdir() if path.is_dir())
KINDS = {
    "barnwood": {"survey_series", "responses", "asked"},
    "gloucester": {"covers", "roles", "series", "ripples"},
    "greater_manchester": {"series", "aims"},
    "leeds": {"sites", "investments", "plan", "change_history", "stories"},
    "leeds_migrant_access": {"links", "groups", "steps"},
    "leicestershire": {"grants", "engagements", "population", "evidence"},
    "oldham": {"arrivals", "series", "departures", "belongs"},
    "redbridge": {"engagements", "decisions", "commitments", "places"},
    "redcar_cleveland": {"investments", "stories"},
    "shared_lives": {"responses", "asked"},
    "york": {"aims", "conversations", "stories"},
}


def test_each_is_there_and_touches_what_it_is_for() -> None:
    assert {path.name for path in PROGRAMMES} == set(KINDS)
    for path in PROGRAMMES:
        assert KINDS[path.name] <= {file.stem for file in path.glob("*.csv")}
    used = set().union(*({file.stem for file in path.glob("*.csv")} for path in PROGRAMMES))
    kept_by_us = {sheet.name for sheet in SHEETS.values() if sheet.ours}
    of_the_sample_town = {"facets", "keep_apart", "introductions", "follow_ups", "helped", "sightings"}
    assert set(SHEETS) - used == kept_by_us | of_the_sample_town | {"suggestions"}


def as_given(path: Path) -> dict[str, pd.DataFrame]:
    checked, remarks = read(path, complete({}), "iso")
    assert not remarks
    return complete(checked.frames)


def test_each_comes_back_as_given(tmp_path: Path) -> None:
    with open_store(tmp_path / "town") as store:
        for path in PROGRAMMES:
            empty(store)
            done = import_path(store, path, order="iso")
            assert not done.remarks, path.name
            expected, found = as_given(path), store.frames()
            for name, frame in expected.items():
                assert_frame_equal(
                    found[name].assign(recorded_on=np.nan), frame.assign(recorded_on=np.nan), obj=f"{path.name} {name}"
                )
            graph = CommunityGraph(found)
            assert graph.people().n == len(expected["people"])
            assert graph.at("2017-06-30").without_paid_roles().within("a1").counts()["areas"] >= 1
        plan = {"id": "fixed", "locked": "2026-01-31", "headlines": "ties.none"}
        import_path(store, write_town(tmp_path / "plan", plan=[plan]))
        with pytest.raises(ImportRefused, match="'fixed' was locked on 2026-01-31 and stays as it was"):
            import_path(store, write_town(tmp_path / "plan", plan=[{**plan, "headlines": "ties.change"}]))
        assert store.frames(["plan"])["plan"]["headlines"].tolist() == ["ties.none"]
