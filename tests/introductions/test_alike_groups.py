"""Groups about the same thing that share nobody: which, in what order, and whom to ask."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.introductions.alike_groups import suggest_groups
from tests.towns import Rows, graph_at_once, graph_of, knows, people, permitted


def town(folder: Path, **more: Rows) -> CommunityGraph:
    """Two choirs, a garden and an allotment, a chess club; Ann of the one choir runs it, Dee of the other knows her."""
    sheets: dict[str, Rows] = {
        "areas": [{"id": "a1", "name": "Beacon Lane"}],
        "people": people("ann", "bea", "cai", "dee", "eve"),
        "places": [{"id": p, "name": p.title(), "area": "a1"} for p in ("hall", "plot")],
        "groups": [
            {"id": g, "name": n, "interest": i, "place": "plot" if g[0] == "g" else "hall", "ended": ended}
            for g, n, i, ended in (
                ("c1", "Choir", "Singing", ""),
                ("c2", "Singers", "singing", ""),
                ("c3", "Old Choir", "singing", "2024-01-01"),
                ("c4", "Nobody's Choir", "singing", ""),
                ("g1", "Growers", "gardening", ""),
                ("g2", "Plot Holders", "allotment", ""),
                ("x", "Chess", "chess", ""),
            )
        ],
        "belongs": [
            {"person": p, "to": g, "role": r}
            for p, g, r in (
                ("ann", "c1", "runs"),
                ("bea", "c1", "attends"),
                ("dee", "c2", "attends"),
                ("cai", "c3", "runs"),
                ("cai", "g1", "runs"),
                ("eve", "g1", "attends"),
                ("bea", "g2", "leads"),
                ("ann", "x", "runs"),
            )
        ],
        "knows": knows(("ann", "dee")),
        "permissions": permitted("ann", "bea", "cai", "dee"),
    }
    return graph_of(folder, **(sheets | more))


def test_pairs_words_and_whom_to_ask(tmp_path: Path) -> None:
    choirs, gardens = suggest_groups(town(tmp_path)).sort_values("group").to_dict("records")
    assert (choirs["group"], choirs["other"], choirs["ties_between"]) == ("c1", "c2", 1)
    assert (choirs["person"], choirs["contact"]) == ("ann", "dee")
    assert choirs["reason"] == ("Both are about Singing. Nobody is recorded in both. Ann (Choir) knows Dee (Singers).")
    assert choirs["score"] == pytest.approx(math.log(1 + 5 / 2), abs=1e-9)  # five groups with somebody in them
    assert (gardens["group"], gardens["other"], gardens["around"]) == ("g1", "g2", "gardening;allotment")
    assert gardens["reason"] == (
        "Growers is about gardening, Plot Holders about allotment. Nobody is recorded in both. "
        "Ask Cai (Growers) and Bea (Plot Holders)."
    )


def test_who_has_not_said_yes_is_not_named(tmp_path: Path) -> None:
    found = suggest_groups(town(tmp_path, permissions=permitted("bea")))
    assert found["person"].isna().all()
    assert found["contact"].dropna().tolist() == ["bea"]
    assert not any(name in found.to_csv() for name in ("Ann", "Cai", "Dee", "Eve"))
    assert "Whom to ask is not known here." in found.set_index("group").loc["c1", "reason"]


def test_no_groups_where_people_would_meet_who_are_kept_apart(tmp_path: Path) -> None:
    apart = suggest_groups(town(tmp_path, keep_apart=knows(("bea", "dee"))))
    assert apart["group"].tolist() == ["g1"]


AT_THE_HALL = {"id": "d", "name": "Darts", "place": "hall"}
FAIR = {"id": "f", "name": "Fair", "place": "hall", "date": "2024-05-01"}


@pytest.mark.parametrize("there", ["hall", "d", "f"])
def test_who_comes_to_the_place_for_something_else_is_met_too(there: str) -> None:
    """Two choirs, of which one meets in the hall; Eve, to be kept apart from Ann of the other, comes there as well."""
    choirs = [{"id": "c1", "interest": "singing"}, {"id": "c2", "interest": "singing", "place": "hall"}]
    sheets: dict[str, Rows] = {
        "people": people("ann", "bea", "eve"),
        "places": [{"id": "hall", "name": "Hall"}],
        "groups": [*choirs, AT_THE_HALL],
        "events": [FAIR],
        "belongs": [{"person": p, "to": to} for p, to in (("ann", "c1"), ("bea", "c2"), ("eve", there))],
    }
    assert len(suggest_groups(graph_at_once(**sheets))) == 1
    assert suggest_groups(graph_at_once(**sheets, keep_apart=knows(("ann", "eve")))).empty


def test_groups_that_share_somebody_are_left_out(tmp_path: Path) -> None:
    inside = [{"person": "ann", "to": g, "role": "attends"} for g in ("c1", "c2")]
    assert suggest_groups(town(tmp_path, belongs=inside)).empty


def test_of_one_area(tmp_path: Path) -> None:
    assert len(suggest_groups(town(tmp_path), 1, area="beacon lane")) == 1
    with pytest.raises(InputError, match="no area 'Nowhere'"):
        suggest_groups(town(tmp_path), area="Nowhere")
