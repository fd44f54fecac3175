"""No person is on the manager's page, and no small count can be worked out from it."""

from __future__ import annotations

import html
import itertools
import random
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from connectome.graph import CommunityGraph
from connectome.privacy.shares import about
from connectome.privacy.suppression import EXACT, PUBLISHED, Precision
from connectome.reports import town as town_page
from connectome.reports.town_figures import part_of
from tests.maps.conftest import town
from tests.reports.conftest import RUN, Page
from tests.reports.reading import table, text_of
from tests.towns import graph_of, knows, people


@pytest.mark.parametrize("name", ["hillside", "bristol", "korea"])
def test_no_name_and_no_id_of_anybody(written: Page, name: str) -> None:
    page, everybody = written(name), town(name).frame("people")
    names = [str(n) for n in everybody["name"].dropna() if len(n) >= 4]
    assert len(names) > 100
    assert [n for n in names if n in page or html.escape(n) in page] == []
    words = set(re.findall(r"\w+", page))
    assert [i for i in everybody["id"] if len(i) >= 4 and i in words] == []
    if name == "hillside":
        assert [i for i in everybody["id"] if i in page] == []


def test_words_about_people_stay_out(written: Page) -> None:
    graph, page = town("hillside"), written("hillside")
    notes = [*graph.frame("conversations")["note"].dropna(), *graph.frame("keep_apart")["reason"].dropna()]
    assert notes
    assert [note for note in notes if note in page] == []


def test_what_is_named_after_a_person_is_not_named(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        areas=[{"id": "a1", "name": "Annabel Green", "part_of": ""}, {"id": "a2", "name": "Top", "part_of": "a1"}],
        people=[{"id": "q111", "name": "Annabel", "area": "a1", "left": "2020-01-01"}],
        groups=[{"id": "g1", "name": "Annabel's Table"}, {"id": "g2", "name": "Chess"}, {"id": "g3", "name": "q111"}],
    )
    page = town_page(graph)
    assert "Annabel" not in page
    assert "q111" not in page
    assert "2 left out of the list: a person's name stands in their words." in text_of(page)
    assert "Chess" in page


def possible(text: str, exact: bool) -> tuple[int, int]:
    """What a reader knows a printed count can be."""
    if text.startswith("fewer than"):
        return 1, int(text.rsplit(maxsplit=1)[-1]) - 1
    if text == "not shown":
        return (0 if exact else PUBLISHED.threshold), 10**6
    n = int(text.replace(",", ""))
    return (n, n) if exact or n == 0 else (max(n - 2, PUBLISHED.threshold), n + 2)


def narrowed(cells: list[str], total: str, exact: bool) -> list[tuple[int, int]]:
    """Least and most each count can be, given that all add up to the total."""
    low, high = zip(*(possible(c, exact) for c in cells), strict=True)
    least, most = possible(total, exact)
    return [(max(a, least - (sum(high) - b)), min(b, most - (sum(low) - a))) for a, b in zip(low, high, strict=True)]


def sized(sizes: list[int], seed: int) -> CommunityGraph:
    """A town with so many people in each area, the last ones in none, and ties drawn at random."""
    draw = random.Random(seed)
    homes = [f"a{k}" for k, n in enumerate(sizes[:-1]) for _ in range(n)] + [None] * sizes[-1]
    ids = [f"person-{k}" for k in range(len(homes))]
    pairs = {tuple(sorted(draw.sample(ids, 2))) for _ in range(2 * len(ids))} if len(ids) > 1 else set()
    return CommunityGraph(
        {
            "areas": pd.DataFrame({"id": [f"a{k}" for k in range(len(sizes) - 1)]}),
            "people": pd.DataFrame({"id": ids, "area": homes}),
            "knows": pd.DataFrame(sorted(pairs), columns=["person", "other"]),
        }
    )


@pytest.mark.parametrize("exact", [True, False], ids=["exact", "rounded"])
@pytest.mark.parametrize("seed", range(7))
def test_no_small_area_follows_from_the_rest(seed: int, exact: bool) -> None:
    draw = random.Random(seed)
    sizes = [draw.choice([0, 1, 2, 3, 4, 5, 6, 9, 14, 23]) for _ in range(draw.randint(2, 7))]
    how = EXACT if exact else PUBLISHED
    page = town_page(sized(sizes, seed), exact=exact)
    cells = {name: row[0] for name, row in table(page, "Areas").items()}
    true = dict(zip([f"a{k}" for k in range(len(sizes) - 1)] + ["No area recorded"], sizes, strict=True))
    text = text_of(page)
    said = re.search(r"(?<!than )\b([\d,]+) people are recorded", text)
    total = said[1] if said else f"fewer than {how.threshold}" if "too few to say" in text else "not shown"
    shown = list(cells)
    for name, (low, high) in zip(shown, narrowed(list(cells.values()), total, exact), strict=True):
        n = true[name.removesuffix(", few ties")]
        assert low <= n <= high
        if how.hides(n) and exact:
            assert low <= 1, (sizes, cells)
            assert high >= 4, (sizes, cells)
        elif how.hides(n):
            assert min(high, 9) - low + 1 >= 5, (sizes, cells)


def test_the_solver_finds_what_is_not_hidden() -> None:
    """A control: a single small count beside its total is found."""
    assert narrowed(["fewer than 5", "7", "12"], "22", exact=True)[0] == (3, 3)
    assert narrowed(["fewer than 10", "20"], "25", exact=False) == [(1, 9), (18, 22)]
    assert narrowed(["fewer than 10", "fewer than 10"], "20", exact=False) == [(9, 9), (9, 9)]


@pytest.mark.parametrize("how", [EXACT, PUBLISHED], ids=["exact", "rounded"])
@pytest.mark.parametrize(
    "forms", [part_of, lambda part, whole, how: about(part / whole, whole, how)], ids=["part", "share"]
)
def test_neither_side_of_a_part_is_given_away(forms: Callable[[int, int, Precision], str], how: Precision) -> None:
    for whole in range(how.threshold, 250):
        alike = defaultdict(list)
        for part in range(whole + 1):
            alike[forms(part, whole, how)].append(part)
        for parts in alike.values():
            small = [p for p in parts if how.hides(p) or how.hides(whole - p)]
            assert not small or len(parts) >= max(2, how.base), (whole, parts)


@pytest.mark.parametrize("n", [0, 1, 2, 4])
def test_a_town_too_small_says_so_and_no_number(tmp_path: Path, n: int) -> None:
    ids = [f"anna{k}" for k in range(n)]
    ties = list(itertools.pairwise(ids))
    sheets = {"people": people(*ids, joined="2026-01-01"), **({"knows": knows(*ties)} if ties else {})}
    graph = graph_of(tmp_path, **sheets) if n else CommunityGraph({})
    text = text_of(town_page(graph, run=RUN))
    if n:
        assert f"Fewer than {PUBLISHED.threshold} people are recorded: too few to say how they are connected." in text
    else:
        assert "Nobody is recorded yet." in text
    assert "nan" not in text.casefold().replace("manager", "")
    assert not re.search(r"\d\.\d ties", text)
    assert not re.search(rf"\b{n} (people|newly|of)" if n else r"[1-9] people", text)
