"""Results: known figures through a configuration, the plan, and every sentence at every status."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pandas as pd
import pytest

from connectome import CommunityGraph
from connectome.errors import InputError
from connectome.outcomes.configuration import Configuration, Outcome, shipped
from connectome.outcomes.indicator import Status
from connectome.outcomes.kinds import KINDS, Settings
from connectome.outcomes.plan import MOST, Plan
from connectome.outcomes.results import Results, results
from tests.outcomes.kinds import towns
from tests.outcomes.published import ORACLES
from tests.rendered.vocabulary import found_in

EVERYTHING = ("survey.share", "series", "evidence", "answers.share", "answers.counts", "answers.change")
"""Kinds that take settings; the rest are made as they are."""
GIVEN: dict[str, dict[str, Any]] = {
    "survey.share": {"question": "belongs", "says": "feel they belong"},
    "series": {"series": "requests"},
    "evidence": {"framework": "asset-based area", "actions": ("map", "share")},
    "answers.share": {"instrument": "neighbours_names", "at_least": 3.0, "says": "know at least three"},
    "answers.counts": {"instrument": "support_helps", "answers": ("helping",)},
    "spend.share": {"whole": 5_000_000.0, "of": "all that is spent"},
    "answers.change": {"instrument": "friends_count", "counts": "friends"},
}
FEW = Configuration(
    "ties",
    (Outcome("ties", "Ties", ("ties.change", "ties.none", "ties.flow")),),
    {name: Settings(name) for name in ("ties.change", "ties.none", "ties.flow")},
)
EVERY = Configuration(
    "every kind",
    (Outcome("all", "All", tuple(KINDS)),),
    {name: Settings(name, given=GIVEN.get(name, {})) for name in KINDS},
)


def test_known_figures_come_through_results(s50: CommunityGraph) -> None:
    """What two other tools gave for these fifty girls; tests/data/outcomes/oracles.json names them."""
    found = results(s50, "time 1", "time 2", EVERY)
    change, flow, circles = found["ties.change"], found["ties.flow"], found["ties.new_circles"]
    assert change.value == pytest.approx(ORACLES["s50.union.1->2.mean_change"]["value"], abs=1e-9)
    assert [change.low, change.high] == pytest.approx(ORACLES["s50.union.1->2.ci95_headline"]["value"], abs=1e-5)
    assert (flow.details["kept"], flow.details["gained"], flow.details["lost"]) == (43, 38, 31)
    assert flow.value == pytest.approx(43 / 74)
    more = found["ties.more_fewer"].words
    assert "24 have more ties confirmed, 12 fewer, 14 the same number (9 of them the very same ties)" in more
    known = ORACLES["new_circles.s50.1->2"]["value"]
    assert (circles.denominator, circles.numerator) == (known["gained"], known["no_shared_contact"])
    assert circles.details["separate_circles"] == known["different_components"]
    assert found.comparison is not None
    assert found.comparison["ties.change"] == change


def rows(n: int, kind: str) -> dict[str, Any]:
    """A town of ``n`` people in which every kind has something to tell; ``kind``: plain, young, changed or empty."""
    people = towns.ids(n)
    ties = towns.ring(people) if n > 2 else []
    found = towns.sheets(n, ties, ties + (towns.ring(people, 2)[: n // 2] if n > 4 else []))
    if kind == "empty":
        return {k: v for k, v in found.items() if k in ("people", "waves")}
    if kind == "changed":
        found["asked"] = towns.asked(people[: max(1, n // 5)])
    start = "2025-10-01" if kind == "young" else "2020-01-01"
    half = [(p, k % 2) for k, p in enumerate(people)]
    day = {"w1": towns.BEFORE, "w2": towns.AFTER}
    groups = [
        {"id": f"g{k}", "started": "2025-01-20", "interest": "bread", "confirmed": "2026-01-10", "state": "mobilised"}
        for k in range(12)
    ]
    said = [
        towns.answer(p, name, item, choices[(odd + (w == "w2")) % 2], w)
        for name, item, choices in (
            ("neighbours_names", "names", ("0", "3-5")),
            ("friends_count", "friends", ("1", "4")),
            ("support_helps", "helps", ("helping", "in the way")),
            ("assets recalled", "g1", ("yes", "yes")),
        )
        for p, odd in half
        for w in ("w1", "w2")
    ]
    parties = [f"{a};{b}" for a, b in towns.ring(people, 2)[: n // 2]] if n > 4 else []
    return found | {
        "areas": [{"id": "a", "name": "Mill"}, {"id": "s", "name": "Low Row", "level": "street"}],
        "roles": [{"person": p, "role": "community builder", "since": start, "paid": True} for p in people[:1]],
        "groups": groups,
        "links": [{"from": "g1", "to": "g2", "kind": "grew from"}],
        "events": [{"id": "e1", "kind": "celebration", "date": "2025-06-01", "initiated_by": "residents"}],
        "changes": [{"id": "c1", "voiced": "2025-03-01", "initiated_by": "residents"}],
        "change_history": [{"change": "c1", "date": "2026-01-01", "state": "in place", "sustained_by": "residents"}],
        "grants": [{"id": "k", "decided": "2025-05-01", "amount": 90.0, "followed": "g1"}],
        "engagements": [
            {"id": "n", "to": "2025-05-01", "promised": "empower", "experienced": "inform", "answers": 9.0}
        ],
        "commitments": [{"id": "m", "before": "a", "after": "b", "state": "agreed", "date": "2025-05-01"}],
        "evidence": [
            {"id": "v", "framework": "asset-based area", "action": 1.0, "grade": "begun", "date": "2025-05-01"}
        ],
        "responses": said,
        "aims": [
            {"person": p, "aim": "sing", "date": day[w], "rating": 3.0 + 2 * odd * (w == "w2"), "may_count": True}
            for p, odd in half
            for w in day
        ],
        "steps": [
            {"person": p, "from": "takes part", "to": "helps", "milestone": "job", "date": "2025-05-01"}
            for p in people[::3]
        ],
        "introductions": [
            {"id": f"i{k}", "date": "2025-07-20", "parties": p, "state": "lasting"} for k, p in enumerate(parties)
        ],
        "permissions": [{"person": p, "for": "introduce", "given": "2024-01-01"} for p in people],
        "arrivals": [{"person": p, "date": "2025-05-01", "source": "self"} for p in people],
        "population": [{"area": "a", "date": "2021-03-21", "count": 10.0 * n}],
        "covers": [{"person": p, "area": "s"} for p in people[:1]],
        "series": [
            {
                "name": "requests",
                "area": "a",
                "period": f"2024-{m:02}",
                "from": f"2024-{m:02}-01",
                "value": 40.0 + m % 3,
            }
            for m in range(1, 13)
        ],
        "survey_series": [
            {"question": "belongs", "wave": w, "date": d, "n": 10.0 * n, "share": 0.5, "area": "a"}
            for w, d in (("2024", "2024-12-01"), ("2025", "2025-12-01"))
        ],
    }


TOWNS = [
    (34, "plain"),
    (34, "young"),
    (34, "changed"),
    (20, "plain"),
    (3, "plain"),
    (0, "empty"),
    (1, "empty"),
    (40, "empty"),
]


@cache
def of(n: int, kind: str) -> Results:
    start, end = ("w1", "w2") if n > 2 and kind != "empty" else ("2025-01-31", "2026-01-31")
    days = {"knows": [{"person": "p00", "other": "p01", "since": "2024-05-01"}]} if n > 1 else {}
    there = towns.graph(**rows(n, kind), **(days or {"events": [{"id": "e", "date": "2024-05-01"}]}))
    return results(there, start, end, EVERY)


@pytest.mark.parametrize(("n", "kind"), TOWNS)
def test_every_sentence_of_every_kind(n: int, kind: str) -> None:
    found = of(n, kind)
    for i in found.by_outcome[0][1]:
        text = f"{i.title}. {i.words} {i.reason}"
        assert found_in(text) == [], i.id
        assert not re.search(r"\b(significant\w*|caused?|thanks to|red|amber|green|nan|None)\b", text), i.words
        verb = re.search(r"\b(rose|fell)\b", i.words)
        assert not verb or (i.status is Status.ok and (i.n or 0) >= 30), i.words
        assert i.status is Status.ok or i.reason
        if i.status in (Status.suppressed, Status.not_comparable, Status.not_observed):
            assert i.value is None, i.id
        if i.low is not None and i.low == i.low:
            assert i.status is Status.ok
            assert i.low <= i.value <= i.high or i.id in ("ties.none", "lasting.window"), i.id
    said = " ".join((*found.refused, *found.notes))
    assert found_in(said) == []


def test_every_status_is_among_them() -> None:
    met = {i.status for n, kind in TOWNS for i in of(n, kind).by_outcome[0][1]}
    assert met == set(Status)
    told = {i.id for n, kind in TOWNS for i in of(n, kind).by_outcome[0][1] if i.value is not None}
    assert set(KINDS) - told <= {"lasting.curve"}, "every other kind has a figure somewhere; a curve is in its details"


def test_both_configurations_report_the_sample_town(hillside: CommunityGraph) -> None:
    for name in ("leeds", "leicestershire"):
        found = results(hillside, "baseline", "12 months", shipped(name))
        assert [i.id for i in found.headlines] == [
            "ties.change", "ties.none", "names.known", "lasting.window", "groups.formed", "commitments"
        ], "the plan's, in its order"  # fmt: skip
        assert [o.title for o, _ in found.by_outcome] == [o.title for o in shipped(name).outcomes]
        assert found.stories
        assert "did not work" in {line.direction for line in found.stories}
        assert found.numbers_without_story
        assert found.stories_without_number
        assert len(found.money)
        assert len(found.commitments) == 6, "one has no before"
        assert found.series[0].chart is not None


def test_by_days_nothing_is_compared_but_what_happened_is_told(hillside: CommunityGraph) -> None:
    found = results(hillside, "2025-03-31", "2026-03-31", shipped())
    assert found["groups.formed"].value == 9
    assert found["ties.none"].status == "not_observed"
    assert found["names.known"].value is None


def test_waves_with_nobody_in_common_leave_no_comparison() -> None:
    people = towns.ids(12)
    asked = [r for r in towns.asked(people) if (r["wave"] == "w1") == (str(r["person"]) < "p06")]
    found = results(towns.graph(**{**towns.sheets(12), "asked": asked}), "w1", "w2", FEW)
    assert found.comparison is None
    assert "Nobody answered in both" in found.notes[0]
    assert found["ties.change"].status == "not_observed"


PLAN = {"id": "pl", "locked": "2025-01-01", "headlines": "ties.none;ties.change", "coverage_gate": 0.3}


def planned(**changes: Any) -> Results:
    configuration = changes.pop("configuration", FEW)
    there = towns.graph(**towns.sheets(40, plan=[{**PLAN, **changes}]))
    return results(there, "w1", "w2", configuration)


def test_a_plan_changed_after_it_was_locked_is_refused() -> None:
    locked = Plan("2025-01-01", ("ties.none", "ties.change"), (), 0.3).fingerprint
    assert [i.id for i in planned(hash=locked).headlines] == ["ties.none", "ties.change"]
    for changes in ({"headlines": "ties.change"}, {"coverage_gate": 0.2}, {"groups": "age"}, {"locked": "2025-01-02"}):
        with pytest.raises(InputError, match="was changed after it was locked"):
            planned(hash=locked, **changes)


def test_two_plans_that_differ_are_refused() -> None:
    own = Configuration("mine", FEW.outcomes, FEW.settings, Plan("2025-01-01", ("ties.flow",)))
    with pytest.raises(InputError, match="is not the plan locked on 2025-01-01"):
        planned(configuration=own)


def test_what_a_plan_may_name() -> None:
    with pytest.raises(InputError, match=r"'ties.nine' is no indicator .* Did you mean 'ties.none'"):
        planned(headlines="ties.nine")
    with pytest.raises(InputError, match=f"1 to {MOST} headlines, here are 7"):
        planned(headlines=";".join(list(KINDS)[:7]))
    assert "may have been chosen" in " ".join(planned(locked="2025-02-15").notes)
    assert "No plan was locked" in results(towns.graph(**towns.sheets(40)), "w1", "w2", FEW).notes[0]


def test_the_plans_gate_decides_whether_waves_are_compared() -> None:
    few = towns.asked(towns.ids(20))
    there = {**towns.sheets(40), "asked": few}
    strict = results(towns.graph(**there, plan=[{**PLAN, "coverage_gate": 0.6}]), "w1", "w2", FEW)
    assert strict["ties.change"].status == "not_comparable"
    assert "at least 60% is asked for" in strict["ties.change"].reason
    assert results(towns.graph(**there, plan=[PLAN]), "w1", "w2", FEW)["ties.change"].status == "descriptive_only"


SITE = {"id": "s1", "name": "North", "role": "programme", "start": "2025-01-10"}


def test_sites_too_young_or_without_a_start_are_named_and_no_change_is_told() -> None:
    young = results(towns.graph(**towns.sheets(40, sites=[{**SITE, "start": "2025-11-01"}])), "w1", "w2", FEW)
    assert young["ties.change"].status == "trust_building"
    assert "1 site still building trust, so no change is told of: North." in young.notes
    short = [{**SITE, "start": "2025-11-01", "trust_months": 2.0}]
    assert results(towns.graph(**towns.sheets(40, sites=short)), "w1", "w2", FEW)["ties.change"].status == "ok"
    none = results(towns.graph(**towns.sheets(40, sites=[{**SITE, "start": None}])), "w1", "w2", FEW)
    assert none["ties.change"].status == "trust_building"
    assert any(note.startswith("1 site without a start") for note in none.notes)


def test_what_is_refused_says_what_would_be_needed() -> None:
    said = results(towns.graph(**towns.sheets(40)), "w1", "w2", FEW).refused
    assert len(said) == len(set(said))
    assert all("Needed: " in sentence for sentence in said)
    assert any("No return in pounds" in sentence for sentence in said)
    lot = [
        {**SITE, "id": f"s{k}", "chosen_because": "lot", "role": r}
        for k, r in enumerate(("programme", "comparison") * 3)
    ]
    assert not any("starts were drawn by lot" in s for s in results(
        towns.graph(**towns.sheets(40, sites=lot)), "w1", "w2", FEW).refused)  # fmt: skip


def test_money_by_kind_year_and_currency() -> None:
    put_in = [
        {"id": "i1", "into": "s1", "from": "2025-01-01", "kind": "post", "amount": 100.0, "currency": "GBP"},
        {"id": "i2", "into": "s1", "from": "2025-06-01", "kind": "post", "amount": 20.0, "in_kind": True},
        {"id": "i3", "into": "s1", "from": "2025-06-01", "kind": "post", "amount": 7.0, "currency": "EUR"},
        {"id": "i4", "into": "s1", "from": "2026-06-01", "kind": "post", "amount": 9.0},
    ]
    found = results(towns.graph(**towns.sheets(40, investments=put_in, sites=[SITE])), "w1", "w2", FEW).money
    assert found.drop(columns=["longer", "summed"]).to_dict("records") == [
        {"kind": "post", "year": "2025", "cash": 7.0, "in_kind": 0.0, "currency": "EUR"},
        {"kind": "post", "year": "2025", "cash": 100.0, "in_kind": 20.0, "currency": "GBP"},
    ]
    assert isinstance(found, pd.DataFrame)


def money_of(*put_in: dict[str, Any], grants: tuple[dict[str, Any], ...] = ()) -> pd.DataFrame:
    """Money put in beside two waves, the first from 2025-01-01, the second to 2026-01-31."""
    rows = [{"id": f"i{k}", "into": "s1", "kind": "post", "amount": 1.0, **row} for k, row in enumerate(put_in)]
    given = [{"id": f"g{k}", "amount": 5.0, **row} for k, row in enumerate(grants)]
    town = towns.sheets(40, investments=rows, grants=given, sites=[SITE])
    return results(towns.graph(**town), "w1", "w2", FEW).money


@pytest.mark.parametrize(
    ("days", "beside", "longer"),
    [
        ({"from": "2019-04-01", "to": "2020-03-31"}, 0, False),
        ({"from": "2019-04-01"}, 0, False),
        ({"from": "2024-01-01", "to": "2024-12-31"}, 0, False),
        ({"from": "2024-01-01", "to": "2025-01-01"}, 1, True),
        ({"from": "2025-01-01", "to": "2026-01-31"}, 1, False),
        ({"from": "2025-06-01", "to": "2026-02-01"}, 1, True),
        ({"from": "2026-02-01", "to": "2026-03-01"}, 0, False),
        ({"from": "2024-02-01", "term_months": 10.0}, 0, False),
        ({"from": "2024-02-01", "term_months": 11.0}, 1, True),
        ({"from": "2019-04-01", "open_ended": True}, 1, True),
    ],
)
def test_money_stands_beside_the_same_period_whole(days: dict[str, Any], beside: int, longer: bool) -> None:
    found = money_of(days)
    assert (found["cash"].tolist(), found["longer"].tolist()) == ([1.0] * beside, [longer] * beside)


def test_grants_of_the_period_and_the_pot_they_are_paid_from() -> None:
    pot = {"from": "2025-02-01", "kind": "small-sparks pot", "currency": "GBP"}
    days = ({"decided": "2024-12-31"}, {"decided": "2025-05-01"}, {"decided": "2026-02-01"})
    found = money_of(pot, {**pot, "currency": "EUR"}, grants=days).set_index(["kind", "currency"])
    assert found["cash"].to_dict() == {
        ("grants to residents and groups", "GBP"): 5.0,
        ("small-sparks pot", "EUR"): 1.0,
        ("small-sparks pot", "GBP"): 1.0,
    }
    assert found.index[~found["summed"]].tolist() == [("small-sparks pot", "GBP")], "no grant was paid in EUR"


def of_groups(said: list[str | None], after: towns.Pairs | None = None) -> pd.DataFrame:
    """What is told of groups of age, of people in a ring who said which is theirs."""
    people = towns.ids(len(said))
    rows = towns.sheets(len(said), towns.ring(people), after, plan=[{**PLAN, "groups": "Age"}])
    equality = pd.DataFrame({"person": people, "characteristic": "age", "value": said}).dropna()
    equality = pd.concat([equality, equality.assign(characteristic="carer")])
    return results(towns.graph(**rows), "w1", "w2", FEW, equality=equality).groups.set_index("value")


def test_groups_the_plan_names_beside_everybody_else() -> None:
    """Thirty people with two more ties each among sixty who said: dealt out again that is seldom so far apart."""
    people = towns.ids(70)
    after = towns.ring(people) + towns.ring(people[:30], 2)
    said = ["young"] * 30 + ["old"] * 30 + [None] * 10
    found = of_groups(said, after)
    assert set(found["characteristic"]) == {"age"}, "the plan does not name carer"
    young = found.loc["young"]
    assert (young["people"], young["change_each"], young["change_of_others"]) == (30, 2.0, 0.0)
    assert young["p"] <= 1e-3
    assert (
        "young (30 people): +2.00 ties each, everybody else +0.00; a difference that chance seldom gives"
        in young["words"]
    )
    assert not len(results(towns.graph(**towns.sheets(40)), "w1", "w2", FEW).groups)


@pytest.mark.parametrize(("young", "old", "told"), [(29, 30, 2), (10, 30, 2), (9, 31, 0)])
def test_under_thirty_a_group_is_a_count_and_under_ten_nothing(young: int, old: int, told: int) -> None:
    people = towns.ids(young + old)
    found = of_groups(["young"] * young + ["old"] * old, towns.ring(people) + towns.ring(people[:young], 2))
    assert len(found) == told
    for group, n in (("young", young), ("old", old)) if told else ():
        row = found.loc[group]
        assert row["people"] == n
        assert row[["change_each", "change_of_others", "difference", "p"]].isna().all()
        assert "chance" not in row["words"]
        assert "a count only; a change takes 30 people in each group" in row["words"]
