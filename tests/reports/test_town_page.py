"""The manager's page says what is so: its figures reckoned again by hand, its words kept to what is known."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.privacy.suppression import EXACT
from connectome.reports import town as town_page
from connectome.reports.town_changes import changes
from tests.maps.conftest import DATA, town
from tests.reports.conftest import RUN, Page
from tests.reports.reading import table, text_of
from tests.towns import graph_of, knows, people, two_areas_and_elsewhere

SINCE, UNTIL = "2026-03-29", "2026-06-29"


def sheet(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / "hillside" / f"{name}.csv", dtype=str, keep_default_na=False)


def between(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    return frame[(frame[column] > SINCE) & (frame[column] <= UNTIL)]


def passed_on(n: int) -> str:
    """Under 10 hidden, else the nearest 5."""
    return "0" if n == 0 else "fewer than 10" if n < 10 else str(5 * round(n / 5))


def test_what_changed_equals_a_count_of_the_files(written: Page) -> None:
    found = table(written("hillside"), "What changed after 29 March 2026, up to 29 June 2026")
    introduced = between(sheet("introductions"), "date").query("state != 'suggested'")
    groups, events = between(sheet("groups"), "started"), between(sheet("events"), "date")
    expected = {
        "People newly recorded": passed_on(len(between(sheet("people"), "joined"))),
        "People who moved away or asked to be left out": passed_on(len(between(sheet("people"), "left"))),
        "New ties between people, as dated": passed_on(len(between(sheet("knows"), "since"))),
        "Introductions made": passed_on(len(introduced)),
        "of these, now in touch or lasting": passed_on(int(introduced["state"].isin(["in touch", "lasting"]).sum())),
        "Groups started": str(len(groups)),
        "of these, by residents": str(int((groups["initiated_by"] == "residents").sum())),
        "Groups ended": str(len(between(sheet("groups"), "ended"))),
        "Events held": str(len(events)),
        "Conversations recorded": str(len(between(sheet("conversations"), "date"))),
    }
    assert {what: found[what][0] for what in expected} == expected
    assert "lost" not in text_of(written("hillside")).casefold()


def test_introductions_stand_as_the_follow_ups_say(tmp_path: Path) -> None:
    """A log sheet brings follow-ups and leaves the introduction's own row; what came after the day is not told."""
    ids = [f"i{k}" for k in range(6)]
    made = [{"id": i, "date": "2026-02-01", "introducer": "ann", "parties": "bob;cai", "state": "made"} for i in ids]
    said = [{"introduction": i, "date": "2026-03-05", "state": "in touch"} for i in ids]
    suggested = [{**made[0], "id": "i9", "state": "suggested"}]
    then_made = [{"introduction": "i9", "date": "2026-02-02", "state": "made"}]
    graph = graph_of(
        tmp_path, people=people("ann", "bob", "cai"), introductions=made + suggested, follow_ups=said + then_made
    )
    for until, lasting, no_further in (("2026-04-01", "not shown", "not shown"), ("2026-03-01", "0", "7")):
        found = dict(changes(graph, "2026-01-01", until, EXACT).rows)
        assert found["Introductions made"] == "7"
        assert found["of these, now in touch or lasting"] == lasting
        assert found["of these, now made or met, no further yet"] == no_further


def test_areas_equal_a_count_of_the_files(written: Page) -> None:
    found = table(written("hillside"), "Areas")
    here = sheet("people")
    here = here[(here["joined"] <= UNTIL) & ((here["left"] == "") | (here["left"] > UNTIL))].set_index("id")["area"]
    ties = sheet("knows")
    ties = ties[(ties["since"] <= UNTIL) & ((ties["until"] == "") | (ties["until"] > UNTIL))]
    ties = ties[ties["person"].isin(here.index) & ties["other"].isin(here.index)]
    ends = pd.concat([ties["person"], ties["other"]]).map(here)
    for area, name in sheet("areas").query("level == 'neighbourhood'")[["id", "name"]].to_numpy():
        key = next(k for k in found if k.removesuffix(", few ties") == name)
        n = int((here == area).sum())
        step = 0.2 if passed_on(n) in ("25", "30", "35", "40", "45") else 0.1
        assert found[key][0] == passed_on(n)
        assert float(found[key][1]) == pytest.approx(step * round((ends == area).sum() / n / step))
        places = set(sheet("places").query("area == @area")["id"])
        groups = sheet("groups")
        open_ = groups[(groups["started"] <= UNTIL) & ((groups["ended"] == "") | (groups["ended"] > UNTIL))]
        assert found[key][2:4] == [str(int(open_["place"].isin(places).sum())), str(len(places))]


def with_a_builder(folder: Path) -> CommunityGraph:
    """Two rows of 12 residents that know each other only through the builder, and 6 who know nobody else."""
    rows = [[f"{side}{k:02}" for k in range(12)] for side in ("east", "west")]
    alone = [f"alone{k}" for k in range(6)]
    ties = [pair for row in rows for pair in pairwise(row)]
    ties += [("builder", other) for other in (rows[0][0], rows[1][0], *alone)]
    return graph_of(
        folder,
        people=people("builder", *rows[0], *rows[1], *alone),
        knows=knows(*ties),
        roles=[{"person": "builder", "role": "community builder", "paid": "yes"}],
    )


def test_how_it_would_stand_if_builders_left(tmp_path: Path) -> None:
    """30 residents: 435 pairs linked with the builder, 2 * 66 without; 303 of 435 are 70 %."""
    text = text_of(town_page(with_a_builder(tmp_path), exact=True))
    assert "31 people are recorded, with 1.9 ties each on average." in text  # 2 * 30 / 31
    assert "Without people in paid roles, residents have 1.5 ties each." in text  # 2 * 22 / 30
    assert "If everybody in a paid role stepped back, 6 more residents would have no tie recorded." in text
    assert "About 70 % of the pairs of residents who reach each other do so only through people in paid roles." in text
    assert "Nobody was asked whom they know" in text


def test_what_is_not_known_is_said(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        areas=[{"id": "a1", "name": "East"}, {"id": "a2", "name": "West"}],
        people=people(*"abcdefghij", area="a1"),
        knows=[{"person": "a", "other": b, "since": "", "confirmed": "2020-01-01"} for b in "bcdef"],
        groups=[{"id": "g1", "name": "Choir", "started": "2026-06-01"}],
        introductions=[
            {"id": f"i{k}", "date": "2026-01-01", "parties": "a;b", "state": "made" if k else "suggested"}
            for k in range(13)
        ],
        follow_ups=[{"introduction": f"i{k}", "date": "2026-02-01", "state": "met"} for k in (1, 2, 3, 4, 5)],
    )
    text = text_of(town_page(graph, exact=True))
    assert "Nobody is recorded in West." in text
    assert "Introductions made more than four weeks ago without any follow-up: 7 of 12." in text
    assert "Ties without a first day, which cannot count as new: more than half." in text
    assert "Whether it is in use is not known of 1 of 1 groups, places and organisations" in text
    assert "1 group started" in text
    assert "by residents)" not in text  # nobody recorded who began it


def test_the_stamp_says_where_it_comes_from(written: Page) -> None:
    footer = re.search(r"<footer>.*</footer>", written("hillside"), re.DOTALL)
    assert footer
    for said in (
        "Manager's view",
        "data to 29 June 2026",
        "coverage about 85 %",
        "under 10 not shown, others rounded to 5",
        RUN,
        "0.1.0",
    ):
        assert said in text_of(footer[0])


def test_the_same_town_gives_the_same_bytes(written: Page) -> None:
    shuffled = {name: frame.sample(frac=1, random_state=3) for name, frame in town("hillside").frames().items()}
    assert town_page(CommunityGraph(shuffled), run=RUN) == written("hillside")


def test_exact_counts_are_for_the_team() -> None:
    page = town_page(town("hillside"), exact=True, run=RUN)
    text = text_of(page)
    people = sheet("people")
    here = ((people["joined"] <= UNTIL) & ((people["left"] == "") | (people["left"] > UNTIL))).sum()
    assert f"{here} people are recorded, with" in text
    assert "under 5 not shown: for the team, not to be passed on" in text
    assert f"About {5 * round(here / 5)} people are recorded, with" in text_of(town_page(town("hillside"), run=RUN))


def test_an_area_and_two_days(tmp_path: Path) -> None:
    graph = town("hillside")
    page = town_page(graph, area="Hillside South", since="2025-06-30", until="2026-01-31")
    assert "Hillside South: how it is connected" in page
    assert "What changed after 30 June 2025, up to 31 January 2026" in page
    assert {name.removesuffix(", few ties") for name in table(page, "Areas")} >= {"Millfield", "Weavers Green"}
    assert "Beacon Lane" not in page


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"since": "2026-06-29"}, "is not before 2026-06-29"),
        ({"since": "2026-02-30"}, "is not a date"),
        ({"until": (date.today() + timedelta(days=1)).isoformat()}, "is in the future"),
        ({"area": "Atlantis"}, "There is no area 'Atlantis'"),
        ({"layer": "likes"}, "There is no layer 'likes'"),
    ],
)
def test_what_cannot_be_shown_is_refused(options: dict[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        town_page(town("hillside"), **options)  # type: ignore[arg-type]


def test_a_graph_of_one_day_counts_nothing_that_ended_before() -> None:
    found = table(town_page(town("hillside").at(UNTIL)), "What changed after")
    assert "Groups ended" not in found
    assert "People who moved away or asked to be left out" not in found
    assert found["Groups started"] == ["1"]


def test_a_day_before_anybody_was_recorded() -> None:
    assert "Nobody is recorded yet." in text_of(town_page(town("hillside"), until="1999-12-31"))


def test_where_nobody_is_recorded_as_knowing_anybody(written: Page) -> None:
    text = text_of(written("bristol"))
    assert "here a tie means that two people share organisations" in text
    assert "150 people are recorded, with 8.7 ties each on average" in text  # 2 * 654 / 150, Diani and Bison
    assert "so change cannot be told" in text


def nine(side: str, area: str) -> list[dict[str, object]]:
    return people(*(f"{side}{k}" for k in range(9)), area=area)


def test_hostile_names_are_shown_as_they_are(tmp_path: Path) -> None:
    nasty = "<script>alert(1)</script> & {{style}} \"x\" 'y'"
    graph = graph_of(
        tmp_path,
        areas=[{"id": "a1", "name": nasty}, {"id": "a2", "name": "N" * 300}],
        people=[
            *people(*(f"east{k}" for k in range(9)), area="a1"),
            *people(*(f"west{k}" for k in range(9)), area="a2"),
        ],
        knows=knows(*((f"east{k}", f"west{k}") for k in range(9))),
        groups=[{"id": "g1", "name": nasty, "interest": nasty}],
    )
    page = town_page(graph)
    assert "<script" not in page
    assert nasty in text_of(page)


def test_people_without_an_area_are_no_place_to_go_to(tmp_path: Path) -> None:
    """21 ends of ties in the west are 2.3 each, 30 in the east 3.3."""
    text = text_of(town_page(two_areas_and_elsewhere(tmp_path), exact=True))
    assert "No area stands out. Fewest ties recorded: West, 2.3 ties a person; 2.8 is usual here." in text
    assert "Most ties across areas: East and West (5)." in text
    assert "with most people are drawn" not in text


def test_areas_beyond_the_twelfth_are_in_the_table_only(tmp_path: Path) -> None:
    areas = [f"a{k:02}" for k in range(14)]
    rows = {a: [f"{a}p{k}" for k in range(6)] for a in areas}
    graph = graph_of(
        tmp_path,
        areas=[{"id": a, "name": a} for a in areas],
        people=[row for a in areas for row in people(*rows[a], area=a)],
        knows=knows(*(pair for a, b in pairwise(areas) for pair in zip(rows[a], rows[b], strict=True))),
    )
    assert "Of 14 areas, the 12 with most people are drawn." in text_of(town_page(graph, exact=True))
