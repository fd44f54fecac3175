"""What an import refuses of waves, money, sites, answers and stories, and what it takes in and says a word about."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectome.errors import ImportRefused
from connectome.exchange.beside_stored import locked_plans
from connectome.exchange.doubts import doubts
from connectome.exchange.read import read
from connectome.graph.frames import complete
from tests.towns import Rows, people, write_town

NOTHING = complete({})
HERE: dict[str, Rows] = {
    "areas": [{"id": "a1", "part_of": ""}, {"id": "a2", "part_of": "a1"}],
    "people": people("ann", "bea", area="a2"),
}
W1, W2 = {"id": "w1", "from": "2025-01-01", "to": "2025-03-31"}, {"id": "w2", "from": "2026-01-01", "to": "2026-03-31"}
ASKED = [{"person": "ann", "wave": w, "what": "knows", "method": "names free", "cap": 10} for w in ("w1", "w2")]
GRANT = {"id": "gr1", "amount": 100, "currency": "GBP"}


def said(folder: Path, **sheets: Rows) -> list[str]:
    checked, _ = read(write_town(folder, **{**HERE, **sheets}), NOTHING, "iso")
    return doubts(complete(checked.frames), checked.frames)


def refused(folder: Path, **sheets: Rows) -> str:
    with pytest.raises(ImportRefused) as error:
        read(write_town(folder, **{**HERE, **sheets}), NOTHING, "iso")
    return str(error.value)


def test_nothing_to_say(tmp_path: Path) -> None:
    sites = [
        {"id": "s1", "role": "programme", "start": "2025-01-01"},
        *({"id": role, "role": role, "start": ""} for role in ("not yet started", "comparison")),
    ]
    population = [
        {"area": "a1", "characteristic": c, "value": v, "count": n} for c, v, n in (("", "", 2), ("age", "90", 1))
    ]
    assert said(tmp_path, waves=[W1, W2], asked=ASKED, grants=[GRANT], sites=sites, population=population) == []


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        ({"waves": [W1, {**W2, "from": "2025-03-31"}], "asked": ASKED}, "Waves that overlap: 'w1' and 'w2'."),
        ({"waves": [W1, W2], "asked": ASKED[:1]}, "Nobody is recorded as asked in 'w2'"),
        (
            {"waves": [W1, W2], "asked": [ASKED[0], {**ASKED[1], "cap": ""}]},
            "In 1 row of asked nobody wrote down how many",
        ),
        ({"grants": [GRANT, {**GRANT, "id": "gr2", "currency": "EUR"}]}, "Amounts of grants are in EUR and GBP"),
        ({"grants": [{**GRANT, "currency": ""}, {**GRANT, "id": "gr2", "currency": "EUR"}]}, "in EUR and GBP"),
        (
            {
                "programmes": [{"id": "pr1"}],
                "investments": [{"id": f"in{c}", "into": "pr1", "amount": 5, "currency": c} for c in ("USD", "EUR")],
            },
            "Amounts of investments are in EUR and USD: kept as given, and never added up.",
        ),
        ({"sites": [{"id": "s1", "start": ""}, {"id": "s2", "start": "2025-01-01"}]}, "Without a start: site 's1'."),
        (
            {"population": [{"area": "a1", "date": d, "count": n} for d, n in (("2021-03-21", 1), ("2011-03-27", 9))]},
            "Area 'a1' has 1 person by the sheet population and 2 recorded here",
        ),
        (
            {
                "departures": [{"person": "ann", "date": "2025-06-01", "reason": "moved"}],
                "responses": [
                    {"person": p, "instrument": "friends", "item": "how many", "answer": 2, "date": "2025-06-02"}
                    for p in ("ann", "bea")
                ],
            },
            "1 answer of people who had left by then",
        ),
        (
            {"stories": [{"id": f"st{i}", "text": "x", "consent": c} for i, c in enumerate(("yes", "no", ""))]},
            "2 stories without the teller's consent: kept, and shown in no report.",
        ),
    ],
)
def test_taken_in_and_said(tmp_path: Path, sheets: dict[str, Rows], expected: str) -> None:
    words = said(tmp_path, **sheets)
    assert len(words) == 1
    assert expected in words[0]


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        ({"grants": [{**GRANT, "currency": "groats"}]}, "row 2, column 'currency': 'groats' is not one of: GBP,"),
        ({"grants": [{**GRANT, "amount": -1}]}, "grants.csv, row 2, column 'amount': '-1' is out of range: 0 or more"),
        (
            {"aims": [{"person": "ann", "aim": "sing", "rating": 11}]},
            "aims.csv, row 2, column 'rating': '11' is out of range",
        ),
        ({"series": [{"name": "calls", "area": "", "period": "2025"}]}, "series.csv, row 2, column 'area': is empty"),
        ({"engagements": [{"id": "en1", "promised": "evolve"}]}, "is not one of: inform, consult, involve"),
        (
            {"responses": [{"person": "zed", "instrument": "x", "item": "y"}]},
            "row 2, column 'person': 'zed' is not known",
        ),
        (
            {"changes": [{"id": "ch1"}], "ripples": [{"from": "ann", "to": "ch1", "kind": "came before"}]},
            "ripples.csv, row 2, column 'from': 'ann' is no change, and 'came before' joins two changes.",
        ),
        (
            {"plan": [{"id": "x", "headlines": "a;b;c;d;e;f;g"}]},
            "row 2, column 'headlines': are 7: a plan has at most 6.",
        ),
        ({"stories": [{"id": "ann"}]}, "is used already by"),
    ],
)
def test_refused(tmp_path: Path, sheets: dict[str, Rows], expected: str) -> None:
    assert expected in refused(tmp_path, **sheets)


def test_a_locked_plan_stays() -> None:
    plans = complete({})["plan"]
    plans.loc["open", "id"], plans.loc["fixed", ["id", "locked"]] = "open", ["fixed", "2026-01-31"]
    faults = locked_plans(plans, "plan.csv")
    assert [str(fault) for fault in faults] == [
        "plan.csv, column 'id': 'fixed' was locked on 2026-01-31 and stays as it was: figures are not chosen after "
        "they were seen. Leave the row as it is, and give what is new an id of its own."
    ]
