"""Whatever layer a map is asked for, it draws that layer's ties and no others, as the files record them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from connectome.actions.mapping import shown_day
from connectome.errors import InputError
from connectome.maps.figure import figure
from connectome.maps.months import months_of
from connectome.maps.shapes import Line
from connectome.maps.timeline import Timeline
from tests.maps.conftest import dated, town

HILLSIDE = Path(__file__).parents[2] / "data" / "hillside"
DAY = "2026-06-29"


def rows(name: str) -> list[dict[str, str]]:
    with (HILLSIDE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def recorded(sheet: str) -> int:
    """Who of those who may be drawn belongs where on the day, counted from the files."""
    ids = {row["id"] for row in rows(sheet)}
    here = {row["id"] for row in rows("people") if not row["left"] or row["left"] > DAY}
    drawn = {i for i in dated("hillside").ids if i in here} & {
        row["person"] for row in rows("permissions") if row["for"] == "map" and not row["withdrawn"]
    }
    pairs = {
        (row["person"], row["to"])
        for row in rows("belongs")
        if row["to"] in ids and row["person"] in drawn and (not row["until"] or row["until"] > DAY)
    }
    return len(pairs)


@pytest.mark.parametrize("view", ["builder", "evaluator"])
@pytest.mark.parametrize(
    ("layer", "sheets"),
    [
        ("shared:organisations", ["organisations"]),
        ("shared:places", ["places"]),
        ("shared:groups", ["groups"]),
        ("shared:events", ["events"]),
        ("shared:groups+shared:events", ["groups", "events"]),
    ],
)
def test_a_layer_draws_its_own_ties(layer: str, sheets: list[str], view: str) -> None:
    made = figure(dated("hillside"), view, layer=layer)
    ties = len(made.drawing.ends(Line.BELONGS))
    assert ties == sum(map(recorded, sheets))
    assert ties + len(made.drawing.ends(Line.CAME)) == sum(
        map(recorded, ("groups", "places", "organisations", "events"))
    )
    assert made.notice.ties[: made.drawing.people].sum() == ties


def test_a_layer_without_ties_says_so() -> None:
    made = figure(dated("hillside"), "builder", layer="shared:places")
    assert not recorded("places")
    assert "Nobody is recorded as joined to anybody by the ties this map was asked for" in made.findings[0].text
    assert not made.notice.marked.any()


def test_months_are_of_the_layer_too() -> None:
    made = figure(dated("hillside"), "builder", layer="shared:organisations")
    time = months_of(made.view.graph, made.view, made.drawing, None)
    assert isinstance(time, Timeline)
    now = [line for line in time.every(made.drawing) if line[5] == len(time.steps) and line[3] == Line.BELONGS]
    assert len(now) == recorded("organisations")


def test_a_day_before_all_data_is_refused() -> None:
    graph = town("hillside")
    with pytest.raises(InputError, match="1900-01-01"):
        shown_day(graph.at("1900-01-01"), "1900-01-01", None)
