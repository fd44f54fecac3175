"""Sites beside each other, worked out by hand; and which have no figure."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from connectome.outcomes.departures import design
from connectome.outcomes.site_changes import Sites, site_changes
from connectome.outcomes.span import span
from connectome.reports.figures.site_dots import SiteDot, site_dots
from tests.outcomes.kinds.towns import graph, ids, ring, sheets, spanned

GAINED = {"s0": 5, "s1": 4, "s2": 5, "s3": 1, "s4": 0, "s5": 2}
"""New ties inside each area of ten."""


def found(area: str | None = None, **changes: dict[str, Any]) -> Sites:
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
        areas=[{"id": "all"}, *({"id": s, "name": s.upper(), "part_of": "all"} for s in GAINED)],
    )  # fmt: skip
    return site_changes(
        spanned(**rows) if area is None else span(graph(**rows).within(area), "w1", "w2", graph(**rows))
    )


def test_each_site_has_its_figure_and_all_six_are_set_beside_each_other() -> None:
    sites = found()
    changes = sites.table.set_index("site")["change_each"]
    assert changes.to_dict() == pytest.approx({s: 2 * n / 10 for s, n in GAINED.items()})
    assert set(sites.table["people"]) == {"10"}
    gap = np.mean([1.0, 0.8, 1.0]) - np.mean([0.2, 0.0, 0.4])
    assert f"The mean change of 3 programme sites less that of 3 others is {gap:+.2f} ties each" in sites.words[0]
    least = np.mean([1.0, 0.8, 1.0]) - np.mean([0.2, 0.4])
    most = np.mean([1.0, 0.8, 1.0]) - np.mean([0.2, 0.0])
    assert f"left out in turn, {least:+.2f} to {most:+.2f}" in sites.words[0]
    assert sites.words[1] == "The design supports an effect."
    assert "of 20 ways to choose 3 of 6, p 0.100" in sites.chance  # this one and its mirror, of twenty
    assert "the least there can be is 0.100" in sites.chance


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"start": None}, 5),  # nobody knows what came before
        ({"start": "2025-12-01"}, 5),  # still building trust
        ({"area": None}, 5),
        ({"chosen_because": "appetite"}, 6),
        ({"chosen_because": None}, 6),
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


def test_a_report_of_one_area_shows_no_site_of_which_it_holds_a_part() -> None:
    here = found("s0", s1={"area": "all"}).table
    assert here["site"].tolist() == ["s0"]
    assert found("all", s1={"area": "all"}).table.set_index("site").at["s1", "people"] == "60"


def test_what_is_refused_counts_the_sites_shown() -> None:
    """One without a role is of the programme; two have no figure."""
    sites = found(s0={"role": None}, s1={"start": None}, s3={"area": None}, s2={"chosen_because": None})
    assert (sites.sides, sites.starts) == ((2, 2), "")
    here = design(spanned(**sheets(30)), sites)
    assert (here.programme_sites, here.comparison_sites, here.starts) == (2, 2, "")
    assert design(spanned(**sheets(30)), found()).starts == "lot"


def test_a_dot_for_every_site() -> None:
    drawn = site_dots("Sites", [SiteDot("<b>", "programme", 0.4, True), SiteDot("South", "comparison", -0.2, False)])
    assert drawn is not None
    assert drawn.svg.count("<circle") == 2
    assert "<b>" not in drawn.svg
    assert drawn.words == ("<b> (programme): +0.40.", "South (comparison): −0.20.")
    assert site_dots("Sites", []) is None
