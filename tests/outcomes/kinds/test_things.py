"""Groups, celebrations, changes, commitments, engagements, evidence, grants: counted by hand beside what is said."""

from __future__ import annotations

from typing import Any

import pytest

from connectome.outcomes.kinds import KINDS, Settings
from connectome.outcomes.span import span
from connectome.privacy.suppression import PUBLISHED
from tests.outcomes.kinds.towns import graph, made, sheets

GROUPS = [
    {"id": "g1", "started": "2025-02-10", "interest": "Bread", "initiated_by": "residents"},
    {"id": "g2", "started": "2025-03-01", "interest": "bread", "initiated_by": "builder", "ended": "2025-09-01"},
    {"id": "g3", "started": "2025-06-30", "interest": "walks", "initiated_by": None},
    {
        "id": "g4",
        "started": "2025-01-31",
        "initiated_by": "residents",
    },  # the last day of the earlier wave: not after it
    {"id": "g5", "started": "2026-02-01", "initiated_by": "residents"},  # after the later wave
    {"id": "g6", "started": "2019-01-01", "initiated_by": "residents"},
]


def town(n: int = 40, **more: Any) -> dict[str, Any]:
    return sheets(n, **more)


def test_groups_begun() -> None:
    done = made("groups.formed", town(groups=GROUPS))
    assert (done.value, done.numerator, done.denominator, done.status) == (3, 1, 3, "descriptive_only")
    assert done.reason == "under 10 groups no range is given"
    assert done.details["interests"] == 2
    assert done.details["per_1000_adults"] == pytest.approx(3 / 40 * 1000)
    assert done.words == (
        "3 groups begun between 2025-01-31 and 2026-01-31: 1 by residents, 1 by a builder, 1 by somebody not recorded; "
        "2 interests among them, and 75.0 groups for every 1,000 adults recorded."
    )


def test_none_begun_is_not_none_recorded() -> None:
    assert (made("groups.formed", town(groups=GROUPS[3:])).value, made("groups.formed", town()).value) == (0, None)
    assert made("groups.formed", town()).status == "not_observed"


def test_groups_that_met_at_six_months() -> None:
    rows = [{"id": f"g{k}", "started": "2025-02-10"} for k in range(4)]
    rows[1] |= {"ended": "2025-06-01"}
    rows[2] |= {"confirmed": "2025-08-01", "state": "dormant"}
    joined = [
        {"person": "p01", "to": "g0", "role": "takes part", "since": "2025-09-01"},  # at 2025-08-10 it still met
        {"person": "p01", "to": "g3", "role": "takes part", "since": "2025-05-09"},  # three months before, less a day
    ]
    done = made("groups.alive", town(groups=rows, belongs=joined), months=6)
    assert (done.numerator, done.denominator, done.n) == (1, 3, 4)
    assert (done.details["share_low"], done.details["share_high"]) == (1 / 4, 2 / 4)
    known = [{**joined[1], "since": "2025-05-10"}]
    assert made("groups.alive", town(groups=rows, belongs=[joined[0], *known]), months=6).numerator == 2


def test_a_group_that_ended_later_stood_until_then() -> None:
    """At six months, on 2025-08-10: one ended the day after, one that day, one later but was asleep before."""
    rows = [
        {"id": f"g{k}", "started": "2025-02-10", "ended": day}
        for k, day in enumerate(("2025-08-11", "2025-08-10", "2025-12-01"))
    ]
    rows[2] |= {"confirmed": "2025-08-01", "state": "dormant"}
    done = made("groups.alive", town(groups=rows), months=6)
    assert (done.numerator, done.details["ended"], done.details["unknown"]) == (1, 2, 0)


def test_a_share_of_ten_groups_has_wilsons_range() -> None:
    """7 of 10: 0.397 to 0.892 (Wilson, as R binom::binom.wilson gives it)."""
    rows = [{"id": f"g{k}", "started": "2025-01-10", "ended": "2025-04-01" if k > 6 else None} for k in range(10)]
    rows = [{**r, "confirmed": "2026-01-10", "state": "mobilised"} for r in rows]
    done = made("groups.alive", town(groups=rows))
    assert (done.status, done.numerator, done.denominator) == ("ok", 7, 10)
    assert (done.low, done.high) == (pytest.approx(0.39678, abs=1e-5), pytest.approx(0.89221, abs=1e-5))
    assert done.details["standing_at_week_52"] == pytest.approx(0.7)


def test_groups_grown_from_others() -> None:
    links = [{"from": "g1", "to": "g6", "kind": "grew from", "since": "2025-02-10"}]
    done = made("groups.grown", town(groups=GROUPS, links=[*links, {**links[0], "from": "g5", "since": "2026-02-01"}]))
    assert (done.value, done.details["ended"]) == (1, 0)


def quarters(*by: tuple[str, int, str]) -> list[dict[str, str]]:
    return [{"id": f"e{q}{k}{who}", "date": f"2025-{q}-15", "initiated_by": who} for q, n, who in by for k in range(n)]


def test_who_begins_and_a_rise_of_more_than_twenty_points() -> None:
    events = quarters(("05", 1, "builder"), ("05", 4, "residents"), ("08", 2, "agency"), ("08", 3, "residents"))
    done = made("builder_led_share", town(events=events))
    assert (done.numerator, done.denominator, done.value) == (3, 10, 0.3)
    assert done.details["by_quarter"] == "2025 Q2: 1 of 5; 2025 Q3: 2 of 5"
    assert "who is leading this" not in done.words, "20 points are not more than 20"
    more = made("builder_led_share", town(events=events + quarters(("08", 1, "builder"))))
    assert "In 2025 Q3 that share is more than 20 points above" in more.words


def test_celebrations() -> None:
    kind = {"kind": "Celebration", "date": "2025-07-01"}
    events = [
        {"id": "e1", **kind, "run_by_residents": 0.5, "attendance": 60.0, "counted_how": "at the door"},
        {"id": "e2", **kind, "run_by_residents": 0.4, "attendance": 500.0},  # a guess: nobody counted
        {"id": "e3", **kind},
        {"id": "e4", "kind": "meal", "date": "2025-07-01"},
    ]
    done = made("celebrations", town(events=events))
    assert (done.value, done.numerator, done.denominator, done.details["came"]) == (3, 1, 2, 60)
    assert made("celebrations", town(events=events), events=("celebration", "meal")).value == 4
    few = made("celebrations", town(events=[{**events[0], "attendance": 3.0}]))
    assert "fewer than 5 people counted at 1 of them" in few.words
    assert "came" not in few.details
    passed_on = KINDS["celebrations"].indicator(
        span(graph(**town(events=[{**events[0], "attendance": 63.0}])), "w1", "w2", how=PUBLISHED),
        "celebrations", Settings("celebrations"),
    )  # fmt: skip
    assert "65 people counted" in passed_on.words


def look(change: str, day: str, state: str = "in place", by: str = "residents") -> dict[str, str]:
    return {"change": change, "date": day, "state": state, "sustained_by": by}


def test_changes_residents_began_and_still_carry() -> None:
    changes = [
        {"id": f"c{k}", "voiced": "2025-03-01", "initiated_by": "agency" if k == 4 else "residents"} for k in range(6)
    ]
    changes[5]["voiced"] = "2025-08-01"  # five months and 30 days old
    history = [
        look("c0", "2025-10-01"),
        look("c1", "2025-04-01"), look("c1", "2025-12-01", by="builder"),
        look("c2", "2025-04-01"),  # nobody looked for six months
        look("c3", "2025-12-01", state="ended"),
        look("c4", "2025-12-01"),
    ]  # fmt: skip
    done = made("changes.resident", town(changes=changes, change_history=history))
    assert (done.n, done.numerator, done.denominator) == (5, 1, 4)
    assert (done.details["begun_by_residents"], done.details["unknown"]) == (4, 1)


def test_commitments_take_a_before_and_an_after() -> None:
    whole = {"before": "a", "after": "b", "kind": "work plan", "state": "in force", "date": "2025-05-01"}
    rows = [
        {"id": "k1", **whole, "amount": 1000.0, "currency": "GBP"},
        {"id": "k2", **whole, "date": "2025-12-01", "amount": 50.0, "currency": "EUR"},
        {"id": "k3", **whole, "state": "reversed"},
        {"id": "k4", **whole, "before": None},
        {"id": "k5", **whole, "date": "2026-05-01"},
    ]
    done = made("commitments", town(commitments=rows))
    assert (done.value, done.n, done.details["in_force_six_months"]) == (2, 3, 1)
    assert (done.details["not_counted"], done.details["reversed"]) == (1, 1)
    assert done.details["moves"] == "EUR 50; GBP 1,000", "never added up"


def test_promised_and_found_say() -> None:
    row = {"to": "2025-06-01", "promised": "collaborate", "experienced": "collaborate", "answers": 5.0}
    rows = [
        {"id": "n1", **row},
        {"id": "n2", **row, "experienced": "inform"},
        {"id": "n3", **row, "answers": 4.0},
        {"id": "n4", **row, "promised": "inform", "experienced": "empower"},
    ]
    decided = [
        {"id": "d1", "engagement": "n1", "date": "2025-07-01", "asks": 5.0, "adopted": 2.0, "partly": 1.0,
         "not_adopted": 2.0, "fed_back": "2025-10-01"},
        {"id": "d2", "engagement": "n2", "date": "2025-07-01", "asks": 1.0, "fed_back": "2025-10-02"},
    ]  # fmt: skip
    done = made("participation", town(engagements=rows, decisions=decided))
    passed_on = span(graph(**town(engagements=[{**row, "answers": 9} for row in rows])), "w1", "w2", how=PUBLISHED)
    told = KINDS["participation"].indicator(passed_on, "participation", Settings("participation"))
    assert (told.value, "fewer than 10 of them were asked" in told.words) == (0, True)
    assert (done.value, done.denominator, done.n) == (1, 2, 4)
    assert "Residents asked for 6 things: 2 adopted, 1 in part, 2 not; after 1 of 2 decisions" in done.words
    assert done.details["crossed"] == (
        "promised collaborate, found collaborate: 1; promised collaborate, found inform: 1; promised inform, found "
        "empower: 1"
    )


def test_evidence_is_what_is_dated_and_fresh() -> None:
    row = {"framework": "asset-based area", "offered_by": "staff", "residents_agree": "yes"}
    rows = [
        {"id": "v1", **row, "action": 1.0, "grade": "begun", "date": "2025-12-01"},
        {"id": "v2", **row, "action": 1.0, "grade": "in place", "date": "2025-06-01", "offered_by": "residents"},
        {"id": "v3", **row, "action": 2.0, "grade": "woven in", "date": "2024-07-30"},  # 18 months and a day
        {"id": "v4", **row, "action": 3.0, "grade": "begun"},
        {"id": "v5", **row, "framework": "Leeds requirements", "action": 3.0, "grade": "begun", "date": "2025-12-01"},
    ]
    done = made("evidence", town(evidence=rows), framework="asset-based area", actions=("map", "share", "grow"))
    assert (done.value, done.denominator) == (1, 3)
    assert done.details["all"] == "map: in place; share: none; grow: none"
    assert (done.details["staff"], done.details["residents"]) == (
        "map: begun; share: none; grow: none",
        "map: in place; share: none; grow: none",
    )


def grant(k: int, **more: object) -> dict[str, object]:
    row = {"id": f"gr{k}", "applied": "2025-04-01", "decided": "2025-05-01", "amount": 100.0 * (k + 1)}
    return {**row, "currency": "GBP", "recipient_kind": "informal group", "decided_by": "residents' panel", **more}


def test_sparks() -> None:
    rows = [
        grant(0, followed="g1"),
        grant(1, followed="g2", first_time=True),
        grant(2, nothing_yet=True, decided_by="officers"),
        grant(3, recipient_kind="VCSE", decided="2025-05-11"),
        grant(4, decided="2026-05-01"),
    ]
    heard = [{"person": "p01", "to": "g1", "role": "takes part", "since": "2025-10-01"}]
    done = made("sparks", town(grants=rows, groups=GROUPS, belongs=heard))
    assert done.value == 4
    assert (done.details["followed"], done.details["nothing_yet"], done.details["unknown"]) == (2, 1, 1)
    assert done.details["group_meeting_later"] == 1, "g2 had ended within six months"
    assert "GBP 1,000, median GBP 250, decided in 30 days in the middle: 3 to residents" in done.words


def test_grants_in_two_currencies_are_not_added_up() -> None:
    done = made("sparks", town(grants=[grant(0), grant(1, currency="EUR")]))
    assert (done.status, done.value) == ("not_comparable", None)
    assert "EUR and GBP, which are not added up" in done.words


def test_money_put_in_beside_all_that_is_spent() -> None:
    rows = [
        {"id": "i1", "into": "s1", "from": "2025-03-01", "to": "2025-08-31", "kind": "post", "amount": 30_000},
        {"id": "i2", "into": "s1", "from": "2025-03-01", "kind": "premises", "amount": 2_000, "in_kind": True},
        {"id": "i3", "into": "s1", "from": "2027-03-01", "kind": "post", "amount": 900},  # after the later wave
        {"id": "i4", "into": "s1", "from": "2025-03-01", "kind": "post", "amount": 500, "currency": "EUR"},
    ]
    put_in = town(investments=rows, sites=[{"id": "s1"}])
    done = made("spend.share", put_in, whole=4_000_000.0, of="the directorate of adult care (budget book)")
    assert done.value == 32_000 / 4_000_000
    assert done.words.endswith(
        "beside GBP 4,000,000 of the directorate of adult care (budget book): 0.8%. Other currencies are left out."
    )
    assert made("spend.share", put_in, whole=20_000.0, of="a ward").status == "not_comparable"
    assert made("spend.share", town(), whole=1.0, of="a ward").status == "not_observed"


def test_streets_covered() -> None:
    areas = [{"id": f"s{k}", "level": "street"} for k in range(4)] + [{"id": "a", "level": "ward"}]
    covers = [
        {"person": "p01", "area": "s0", "since": "2025-03-01"},
        {"person": "p02", "area": "s0"},
        {"person": "p01", "area": "s1", "until": "2026-01-31"},  # the last day is over
        {"person": "p01", "area": "a"},
    ]
    done = made("streets.covered", town(areas=areas, covers=covers))
    assert (done.value, done.numerator, done.denominator) == (0.25, 1, 4)
