"""Positions: apart from one another, inside their outlines, the same every time."""

from __future__ import annotations

import numpy as np
import pytest

from connectome.kernels.crossings import crossings_and_length
from connectome.maps.circles import circles
from connectome.maps.layout import Room, classical_scaling, place, rows, spread, steps, stress
from connectome.maps.notice import circles_around
from connectome.maps.packing import TALL, WIDE, outline, pack, pack_captioned
from connectome.maps.polish import polish

SQUARE = [(0, 1), (1, 2), (2, 3), (3, 0)]


def test_steps_count_ties_and_stop_at_the_farthest() -> None:
    path = [(0, 1), (1, 2), (2, 3), (3, 4)]
    assert steps(6, path, 3)[0].tolist() == [0, 1, 2, 3, 3, 3]


def test_stress_of_a_square_is_a_square() -> None:
    far = steps(4, SQUARE, 4)
    spots = stress(far, [], classical_scaling(far, 1))
    sides = [float(np.hypot(*(spots[a] - spots[b]))) for a, b in SQUARE]
    assert max(sides) - min(sides) < 1e-3


def test_a_pin_draws_its_shape() -> None:
    far = steps(3, [(0, 1), (1, 2)], 4)
    spots = stress(far, [(0, 10.0, 0.0, 5.0), (2, -10.0, 0.0, 5.0)], classical_scaling(far, 1))
    assert spots[0, 0] > 3 > -3 > spots[2, 0]


def test_spread_leaves_no_two_shapes_touching() -> None:
    crowd = np.random.default_rng(3).normal(0, 40, (40, 2))
    out = spread(crowd, np.full(40, 8.0), radius=400.0)
    apart = np.hypot(*(out[:, None] - out[None]).transpose(2, 0, 1)) + np.eye(40) * 1e9
    assert apart.min() > 2 * 8.0


@pytest.mark.parametrize("n", [0, 1, 2, 3, 30])
def test_every_shape_is_placed_once(n: int) -> None:
    room = Room(np.full(n, 8.0), [(i, i + 1) for i in range(0, n - 1, 2)])
    spots = place(room)
    assert spots.shape == (n, 2)
    assert np.isfinite(spots).all()
    assert len(np.unique(spots.round(3), axis=0)) == n


def test_the_same_room_gives_the_same_positions() -> None:
    room = Room(np.full(12, 8.0), [(i, (i * 5 + 1) % 12) for i in range(12)], [(3, 1.0)])
    assert np.array_equal(place(room), place(room))


def test_people_without_a_tie_stand_under_the_others() -> None:
    spots = place(Room(np.full(6, 8.0), [(0, 1), (1, 2)]))
    assert spots[3:, 1].min() > spots[:3, 1].max() + 8


def test_rows_are_no_wider_than_asked() -> None:
    spots = rows([(20.0, 10.0)] * 7, 60.0)
    assert np.ptp(spots[:, 0]) <= 40
    assert sorted(set(spots[:, 1])) == [5.0, 15.0, 25.0]


def test_polish_never_adds_crossings() -> None:
    rng = np.random.default_rng(5)
    spots = rng.normal(0, 50, (14, 2))
    ties = [(int(a), int(b)) for a, b in rng.integers(0, 14, (20, 2)) if a != b]
    after = polish(spots.copy(), ties, [], 100.0, np.full(14, 8.0), 2000)

    def crossed(at: np.ndarray) -> int:
        return crossings_and_length(at, np.array(ties), np.arange(len(ties)))[0]

    assert crossed(after) <= crossed(spots)
    assert sorted(map(tuple, after.round(6))) == sorted(map(tuple, spots.round(6)))


def test_packed_areas_do_not_overlap() -> None:
    radii = np.array([90.0, 60, 75, 40, 110, 50])
    middles = pack(radii, np.random.default_rng(1).normal(size=(6, 2)), 20.0, 1.5)
    apart = np.hypot(*(middles[:, None] - middles[None]).transpose(2, 0, 1)) + np.eye(6) * 1e9
    assert (apart - radii[:, None] - radii).min() > 10


def test_a_wide_sheet_is_wider_than_a_tall_one() -> None:
    radii, start = np.full(9, 60.0), np.random.default_rng(2).normal(size=(9, 2))
    wide, tall = (np.ptp(pack_captioned(radii, start, sheet), axis=0) for sheet in (WIDE, TALL))
    assert wide[0] / wide[1] > tall[0] / tall[1]


@pytest.mark.parametrize(
    "spots", [[[0, 0]], [[0, 0], [50, 0]], [[0, 0], [50, 0], [100, 0]], [[0, 0], [80, 10], [30, 90]]]
)
def test_an_outline_goes_round_its_shapes(spots: list[list[float]]) -> None:
    corners = outline(np.array(spots, float), pad=24.0)
    assert (corners.min(0) <= np.min(spots, axis=0) - 20).all()
    assert (corners.max(0) >= np.max(spots, axis=0) + 20).all()


def test_two_cliques_and_a_bridge_are_two_circles() -> None:
    clique = [(a, b) for a in range(5) for b in range(a)]
    found = circles(10, [*clique, *((a + 5, b + 5) for a, b in clique), (4, 5)])
    assert found[:5].tolist() == [0] * 5
    assert found[5:].tolist() == [1] * 5


def test_circles_do_not_depend_on_the_order_of_ties() -> None:
    rng = np.random.default_rng(7)
    ties = [(int(a), int(b)) for a, b in rng.integers(0, 30, (60, 2))]
    turned = [(b, a) for a, b in reversed(ties)]
    assert circles(30, ties).tolist() == circles(30, turned).tolist()


def test_people_without_ties_are_circles_of_their_own() -> None:
    assert sorted(circles(3, [])) == [0, 1, 2]


def test_contacts_who_know_somebody_in_common_are_one_circle() -> None:
    # 0 knows 1, 2 (who know each other and 5) and 3 (who knows 6 and 7): two circles; 4 knows nobody else: no circle
    ties = [(0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (1, 5), (2, 5), (3, 6), (3, 7)]
    beside: dict[int, set[int]] = {i: set() for i in range(8)}
    for a, b in ties:
        beside[a].add(b)
        beside[b].add(a)
    assert sorted(circles_around(0, beside)) == [1, 2]
