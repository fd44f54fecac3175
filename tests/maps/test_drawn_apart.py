"""Whole towns laid out: shapes apart inside an outline, outlines apart from one another, the compass kept."""

from __future__ import annotations

import numpy as np
import pytest

from connectome.maps.figure import Figure, figure
from tests.maps.conftest import KEY, town

TOWNS = [("hillside", "builder"), ("hillside", "manager"), ("bristol", "builder"), ("korea", "builder")]
TOLERANCE = 3.0
"""Layout units by which two shapes may touch: a resident is 16 wide, and drawn at less."""


@pytest.fixture(scope="module", params=TOWNS, ids=["-".join(t) for t in TOWNS])
def drawing(request: pytest.FixtureRequest) -> Figure:
    name, view = request.param
    return figure(town(name), view, key=KEY)


def test_no_shape_lies_on_another(drawing: Figure) -> None:
    for unit in drawing.units:
        if unit.form in ("tray", "stars") or len(unit.members) < 2:
            continue
        half = drawing.sizes[unit.members]
        apart = np.hypot(*(unit.spots[:, None] - unit.spots).transpose(2, 0, 1))
        np.fill_diagonal(apart, np.inf)
        assert (apart - half[:, None] - half).min() > -TOLERANCE, unit.name


def test_every_shape_is_in_exactly_one_unit_and_inside_its_outline(drawing: Figure) -> None:
    assert sorted(i for unit in drawing.units for i in unit.members) == list(range(len(drawing.drawing)))
    for unit in drawing.units:
        assert unit.spots.shape == (len(unit.members), 2)
        assert np.isfinite(unit.spots).all()
        if len(unit.members):
            assert (unit.spots >= unit.corners.min(0)).all()
            assert (unit.spots <= unit.corners.max(0)).all()


@pytest.mark.parametrize("way", [0, 1], ids=["wide", "tall"])
def test_outlines_do_not_overlap(drawing: Figure, way: int) -> None:
    units = [u for u in drawing.units if u.form not in ("tray", "circle")]
    for k, one in enumerate(units):
        for other in units[k + 1 :]:
            apart = float(np.hypot(*(np.array(one.at[way]) - other.at[way])))
            assert apart > one.radius + other.radius - 1, (one.name, other.name)


def test_areas_lie_where_their_places_say() -> None:
    """East is right and north is up, as on any map."""
    places = town("hillside").frame("places").dropna(subset=["area", "lat", "lon"])
    truth = places.groupby("area")[["lon", "lat"]].mean()
    at = {u.area: u.at[0] for u in figure(town("hillside"), "manager").units if u.form == "area"}
    areas = [a for a in truth.index if a in at]
    found = np.array([at[a] for a in areas])
    assert np.corrcoef(found[:, 0], truth.loc[areas, "lon"])[0, 1] > 0.6
    assert np.corrcoef(-found[:, 1], truth.loc[areas, "lat"])[0, 1] > 0.6
