"""A state recorded in one line, undone, and told apart from how it was, on both servers."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from connectome.actions import assets
from connectome.actions.importing import import_path
from connectome.actions.recording import undo
from connectome.errors import InputError
from connectome.exchange.read import read
from connectome.graph import CommunityGraph
from connectome.graph.frames import complete
from connectome.store import Entry, Store
from tests.towns import people, write_town

TODAY = date.today().isoformat()
LONG_AGO = "2020-01-01"
LAST_YEAR = (date.today() - timedelta(days=300)).isoformat()


@pytest.fixture
def town(store: Store, tmp_path: Path) -> Store:
    folder = write_town(
        tmp_path / "files",
        areas=[{"id": "a1", "name": "East", "part_of": ""}, {"id": "a2", "name": "Corner", "part_of": "a1"}],
        people=people("annabel", "ben", area="a2"),
        places=[{"id": "pl1", "name": "Hall", "area": "a2", "state": "known", "confirmed": LAST_YEAR}],
        organisations=[{"id": "o1", "name": "Trust", "area": "a1"}],
        groups=[{"id": "g1", "name": "Choir", "place": "pl1", "interest": "singing"}],
        facets=[{"person": "annabel", "kind": "gift", "what": "Bread"}],
        knows=[{"person": "annabel", "other": "ben"}],
    )
    checked, _ = read(folder, complete({}), "uk")
    store.write(checked.frames, Entry("e1", "e1", "ann", f"{LONG_AGO}T12:00:00+00:00", "files", "import"))
    return store


def test_states_are_stored_undone_and_counted_as_moves(town: Store, tmp_path: Path) -> None:
    before = town.frames()
    assert town.frames(["places"])["places"].loc["pl1", ["state", "confirmed"]].tolist() == ["known", LAST_YEAR]
    for asset, state in (("g1", "mobilised"), ("pl1", "dormant"), ("o1", "contacted")):
        done = assets.set_state(town, asset, state)
        assert done.entry is not None
        assert done.entry in str(done)
    gift = assets.set_state(town, "annabel", "Mobilised", what=" bread ", on=LAST_YEAR)
    assert gift.name == "Bread"
    frames = town.frames()
    assert frames["groups"].loc["g1", ["state", "confirmed"]].tolist() == ["mobilised", TODAY]
    assert frames["facets"].iloc[0][["state", "confirmed"]].tolist() == ["mobilised", LAST_YEAR]
    assert assets.set_state(town, "g1", "mobilised").entry is None

    yesterday = (date.today() - timedelta(days=1)).isoformat()
    assert assets.moved(town, TODAY).empty
    assert assets.moved(town, yesterday).to_numpy().tolist() == [
        ["community", "not known", "contacted", 1],
        ["community", "not known", "mobilised", 1],
        ["neighbourhood", "known", "dormant", 1],
    ]
    assert assets.moved(town, "2019-12-31").empty  # nothing was recorded then
    for _ in range(4):
        undo(town)
    for sheet, frame in town.frames().items():
        assert frame.equals(before[sheet]), sheet

    with pytest.raises(InputError, match="There is no group, place or organisation with the id 'nobody'"):
        assets.set_state(town, "nobody", "known")
    with pytest.raises(InputError, match="is a person: say which"):
        assets.set_state(town, "annabel", "known")
    with pytest.raises(InputError, match="Nothing called 'chess'"):
        assets.set_state(town, "annabel", "known", what="chess")
    with pytest.raises(InputError, match="There is no state 'asleep'"):
        assets.set_state(town, "g1", "asleep")
    with pytest.raises(InputError, match="in the future"):
        assets.set_state(town, "g1", "known", on=(date.today() + timedelta(days=1)).isoformat())
    with pytest.raises(InputError, match="is not a date"):
        assets.set_state(town, "g1", "known", on="tomorrow")

    everything = CommunityGraph(town.frames())
    path = assets.publish(everything, tmp_path / "assets.xlsx").path
    assert import_path(town, path).changed == 0


def test_the_map_counts_people_s_assets_and_lists_the_others(town: Store) -> None:
    graph = CommunityGraph(town.frames())
    found = assets.asset_map(graph)
    assert list(found.columns) == list(assets.COLUMNS)
    people_s = found[found["id"].isna()]
    assert people_s[["asset", "area", "type", "count"]].to_numpy().tolist() == [
        ["personal", "Corner", "gift", "fewer than 5"],
        ["social", "Corner", "tie", "fewer than 5"],
    ]
    assert "annabel" not in found.to_csv().casefold()
    assert "bread" not in found.to_csv().casefold()
    listed = found[found["id"].notna()].set_index("id")
    assert listed["area"].to_dict() == {"g1": "Corner", "o1": "East", "pl1": "Corner"}
    assert listed.loc["g1", ["for", "where", "state"]].tolist() == ["singing", "Hall", "not known"]
    assert set(assets.asset_map(graph.within("East"))["id"].dropna()) == {"g1", "o1", "pl1"}
    assert set(assets.asset_map(graph.within("Corner"))["id"].dropna()) == {"g1", "pl1"}
    assert any("Community: 2 groups and organisations" in line for line in assets.summary(graph))
