"""What is hidden by area does not follow from the town's own figures, which stand in the sentences."""

from __future__ import annotations

import random
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from connectome import CommunityGraph
from connectome.actions.comparing import compare as compare_and_save
from connectome.outcomes import compare
from connectome.outcomes.by_area import DIRECTIONS, directions, listed
from connectome.privacy.suppression import ALL, count_text
from tests.privacy.attacking import ends


def drawn(seed: int) -> pd.DataFrame:
    draw = random.Random(seed)
    rows = [[draw.choice([0, 2, 4, 6, 12, 30]) for _ in DIRECTIONS] for _ in range(draw.randint(2, 5))]
    counts = pd.DataFrame(rows, [f"a{k}" for k in range(len(rows))], DIRECTIONS)
    counts.iloc[0] += 5  # none of the town's is small
    return counts


@pytest.mark.parametrize("seed", range(5))
def test_no_small_number_by_area_follows(seed: int) -> None:
    counts = drawn(seed)
    town = {c: count_text(int(counts[c].sum())) for c in DIRECTIONS}
    shown = directions(counts, town).text
    whole = counts.assign(people=counts.sum(axis=1))
    assert all(text in (f"{whole.at[a, c]:,}", "not shown") for a, row in shown.iterrows() for c, text in row.items())
    printed = {(ALL, c): (int(counts[c].sum()),) * 2 for c in DIRECTIONS}
    for area, row in shown.iterrows():
        for column, text in row.items():
            if text != "not shown":
                printed[area, ALL if column == "people" else column] = (int(text),) * 2  # type: ignore[index]
    for area in counts.index:
        for column in DIRECTIONS:
            if 0 < counts.at[area, column] < 5:
                low, high = ends(counts, printed, (area, column))
                assert low <= 1, shown
                assert high >= 5, shown


def test_where_the_towns_is_not_told_no_areas_is() -> None:
    counts = pd.DataFrame([[20, 30, 2], [14, 25, 1]], ["a", "b"], DIRECTIONS)
    shown = directions(counts, {"more": "30 or more", "same": "55", "fewer": "fewer than 5"}).text
    assert set(shown[DIRECTIONS].to_numpy().ravel()) == {"not shown"}
    assert shown["people"].tolist() == ["52", "40"]
    assert listed(pd.Series({"a": 20, "b": 30}), "not shown").tolist() == ["not shown", "not shown"]


def test_one_area_says_what_the_town_says() -> None:
    town = {"more": "12", "same": "30", "fewer": "0"}
    done = directions(pd.DataFrame([[12, 30, 0]], ["a"], DIRECTIONS), town)
    assert done.text.loc["a"].to_dict() == {**town, "people": "42"}
    few = directions(pd.DataFrame([[1, 2, 0]], ["a"], DIRECTIONS), dict.fromkeys(DIRECTIONS, "not shown"))
    assert few.text.loc["a", "people"] == "not shown"


def test_areas_of_few_people_had_better_be_told_together() -> None:
    counts = pd.DataFrame([[3, 2, 4], [4, 1, 2], [3, 4, 4], [20, 30, 25]], list("abcd"), DIRECTIONS)
    done = directions(counts, {c: f"{counts[c].sum()}" for c in DIRECTIONS})
    assert {area for areas in done.together for area in areas} >= {"a", "b"}
    nobody_small = pd.DataFrame([[20, 30, 25], [10, 11, 12]], list("ab"), DIRECTIONS)
    assert directions(nobody_small, {c: f"{nobody_small[c].sum()}" for c in DIRECTIONS}).together == ()


def test_areas_of_hillside(hillside: CommunityGraph, tmp_path: Path) -> None:
    """Three of the town have fewer ties, so no area's are told; those who joined are, but for two areas."""
    saved = compare_and_save(hillside, "baseline", "12 months")
    saved.save(tmp_path / "change.xlsx")
    done = saved.comparison.groups
    assert set(done[DIRECTIONS].to_numpy().ravel()) == {"not shown"}
    told = done["joined"][done["joined"] != "not shown"].astype("int64")
    assert len(told) == len(done) - 2
    assert (told >= 5).all()
    page = openpyxl.load_workbook(tmp_path / "change.xlsx")["areas"]
    heads = [cell.value for cell in page[1]]
    assert page.cell(2, heads.index("stayed") + 1).value == int(done["stayed"].iloc[0])


def test_what_had_better_be_told_together_is_said(hillside: CommunityGraph) -> None:
    south = compare(hillside.within("Hillside South"), "baseline", "12 months", hillside)
    assert any("more could be told of Weavers Green with Station Quarter" in words for words in south.words)
