"""Sites beside each other, worked out by hand; and which have no figure."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from connectome.outcomes.site_changes import Sites, site_changes
from connectome.reports.figures.site_dots import SiteDot, site_dots
from tests.outcomes.kinds.towns import ids, ring, sheets, spanned

GAINED = {"s0": 5, "s1": 4, "s2": 5, "s3": 1, "s4": 0, "s5": 2}
"""New ties inside each area of ten."""


def found(**changes: dict[str, Any]) -> Sites:
    """Three programme sites and three others, each an area of ten people in a ring; three people of no site."""
    people = ids(63)
    parts = {site: people[10 * k : 10 * k + 10] for k, site in enumerate(GAINED)}
    before = [pair for part in parts.values() for pair in ring(part)]
    new = [pair for site, part in parts.items() for pair in ring(part, 3)[: GAINED[site]]]
    homes = {p: site for site, part in parts.items() for p in part}
    sites = [
        {"id": s, "name": f"Site {s}", "area": s, "role": "programme" if k < 3 else "comparison", "start": "2024-01-01",
         "chosen_because": "lot", **changes.get(s, {})}
        for k, s in enumerate(GAINED)
    ]  # fmt: skip
    rows = sheets(
        63, before, before + new, sites=sites,
        people=[{"id": p, "name": p, "area": homes.get(p)} for p in people],
        areas=[{"id": s, "name": s.upper()} for s in GAINED],
    )  # fmt: skip
    return site_changes(spanned(**rows))


def test_each_site_has_its_figure_and_all_six_are_set_beside_each_other() -> None:
    sites = found()
    changes = sites.table.set_index("site")["change_each"]
    assert changes.to_dict() == pytest.approx({s: 2 * n / 10 for s, n in GAINED.items()})
    assert set(sites.table["people"]) == {"10"}
    gap = np.mean([1.0, 0.8, 1.0]) - np.mean([0.2, 0.0, 0.4])
    assert f"3 programme sites changed by {gap:+.2f} ties each beside 3 others" in sites.words[0]
    least = np.mean([1.0, 0.8, 1.0]) - np.mean([0.2, 0.4])
    most = np.mean([1.0, 0.8, 1.0]) - np.mean([0.2, 0.0])
    assert f"left out one by one, {least:+.2f} to {most:+.2f}" in sites.words[0]
    assert sites.words[1] == "The design supports an effect."
    assert "of 20 ways to choose 3 of 6, p 0.100" in sites.chance  # this one and its mirror, of twenty
    assert "the least there can be is 0.050" in sites.chance


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"start": None}, 5),  # nobody knows what came before
        ({"start": "2025-12-01"}, 5),  # still building trust
        ({"area": None}, 5),
        ({"chosen_because": "appetite"}, 6),
    ],
)
def test_a_site_without_a_figure_is_shown_as_such(change: dict[str, Any], told: int) -> None:
    sites = found(s0=change)
    assert sites.table["change_each"].notna().sum() == told
    assert len(sites.table) == 6
    if told < 6:
        assert sites.chance == ""
        assert "Fewer than 3 sites with a figure on either side" in sites.words[0]
    else:
        assert "differences may be theirs" in sites.words[1], "not all by lot"


def test_a_dot_for_every_site() -> None:
    drawn = site_dots("Sites", [SiteDot("<b>", "programme", 0.4, True), SiteDot("South", "comparison", -0.2, False)])
    assert drawn is not None
    assert drawn.svg.count("<circle") == 2
    assert "<b>" not in drawn.svg
    assert drawn.words == ("<b> (programme): +0.40.", "South (comparison): −0.20.")
    assert site_dots("Sites", []) is None
