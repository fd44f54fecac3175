"""Ties known only through work, new circles, introductions before new ties; areas and surveys."""

from __future__ import annotations

from typing import Any

import pytest

from connectome.errors import InputError
from connectome.outcomes.intervals import share_difference, wilson
from tests.outcomes.kinds.towns import ids, made, ring, sheets

BUILDER = [{"person": "p00", "role": "community builder", "since": "2020-01-01", "paid": True}]


def star(n: int, fingers: int, pairs: int) -> dict[str, Any]:
    """p00 is paid and knows p01..; of these the last 2 x ``pairs`` also know each other two by two."""
    people = ids(n)
    spokes = [("p00", p) for p in people[1 : 1 + fingers]]
    others = people[1 + fingers - 2 * pairs : 1 + fingers]
    ties = spokes + list(zip(others[::2], others[1::2], strict=True))
    return sheets(n, ties, ties, roles=BUILDER)


def test_people_known_only_to_workers() -> None:
    """45 asked, p00 paid; 34 have a tie, 24 of them one to p00 alone; 10 have none."""
    done = made("ties.only_paid", star(45, 34, 5))
    assert (done.status, done.numerator, done.denominator) == ("ok", 24, 34)
    assert (done.low, done.high) == (wilson(24, 34).low, wilson(24, 34).high)


def test_a_few_known_only_to_workers_are_not_told_of() -> None:
    done = made("ties.only_paid", star(45, 34, 15))
    assert (done.status, done.value, done.numerator) == ("suppressed", None, None)


def test_new_ties_across_circles_and_areas() -> None:
    """Before: two rings of 20, one an area each. After: two ties across, one between people two steps apart."""
    people = ids(40)
    north, south = people[:20], people[20:]
    before = ring(north) + ring(south)
    new = [("p00", "p20"), ("p01", "p21"), ("p05", "p07")]
    rows = sheets(40, before, before + new)
    rows["people"] = [{"id": p, "area": "a" if p in north else "b"} for p in people]
    rows["areas"] = [{"id": "a", "name": "North"}, {"id": "b", "name": "South"}]
    done = made("ties.new_circles", rows)
    assert (done.numerator, done.denominator, done.details["separate_circles"]) == (2, 3, 2)
    assert done.details["across_areas"] == 2
    assert done.details["across_expected"] == pytest.approx(3 * 400 / 780), "20 x 20 of the 780 pairs are across"
    assert done.value == pytest.approx(2 / 3)


def test_nothing_new() -> None:
    assert made("ties.new_circles", sheets(40)).words == "No new ties among the people asked in both waves."


def introduced(pairs: list[tuple[str, str]], day: str) -> dict[str, Any]:
    people = sorted({p for pair in pairs for p in pair})
    return {
        "introductions": [
            {"id": f"i{k}", "date": day, "parties": ";".join(pair), "state": "made"} for k, pair in enumerate(pairs)
        ],
        "permissions": [{"person": p, "for": "introduce", "given": "2024-01-01"} for p in people],
    }


def test_introductions_before_new_ties() -> None:
    """Of four new ties two were introduced 26 weeks before at most; a third 26 weeks and a day before."""
    before = ring(ids(40))
    new = [("p00", "p10"), ("p01", "p11"), ("p02", "p12"), ("p03", "p13")]
    near, far = introduced(new[:2], "2025-07-17"), introduced(new[2:3], "2025-07-16")
    rows = sheets(40, before, before + new)
    rows |= {k: near[k] + [{**r, **({"id": "ix"} if "id" in r else {})} for r in far[k]] for k in near}
    done = made("intro.contribution", rows)
    assert (done.numerator, done.denominator, done.value) == (2, 4, 0.5)
    assert done.details["connectedness_without"] == 1.0, "the ring holds without them"
    assert done.words.startswith("Introductions came before 2 of 4 new ties.")


def suggested(made_tied: int, n: int, others_tied: int, others: int, **more: object) -> dict[str, Any]:
    """Pairs twenty steps apart on a ring, without a common interest: suggestions made, and those not chosen."""
    people = ids(60)
    far = [(people[k], people[k + 20]) for k in range(n + others)]
    tied = far[:made_tied] + far[n : n + others_tied]
    rows = sheets(60, ring(people), ring(people) + tied)
    outcomes = ["made"] * n + ["not chosen"] * others
    rows["suggestions"] = [
        {"person": a, "other": b, "date": "2025-03-01", "outcome": outcome}
        for (a, b), outcome in zip(far, outcomes, strict=True)
    ]
    rows["suggestions"] += [{"person": "p50", "other": "p52", "date": "2025-03-01", "outcome": "made"}]
    return rows


def test_made_beside_not_chosen_of_the_same_distance_and_interests() -> None:
    done = made("intro.contribution", suggested(7, 12, 5, 11))
    gap = share_difference(7, 12, 5, 11)
    assert (done.details["made"], done.details["made_tied"]) == (12, 7), (
        "p50 and p52 are two steps apart: nobody to match"
    )
    assert (done.details["not_chosen"], done.details["not_chosen_tied"]) == (11, 5)
    assert (done.details["gap_low"], done.details["gap_high"]) == (gap.low, gap.high)
    assert "Of 12 pairs suggested and introduced: with a tie in the later wave: 7, without: 5" in done.words


def test_a_pair_suggested_often_or_to_both_is_one_pair() -> None:
    """A suggestion not chosen at first and made later was made."""
    rows = suggested(7, 12, 5, 11)
    again = [{**r, "date": "2025-04-01", "person": r["other"], "other": r["person"]} for r in rows["suggestions"]]
    earlier = [{**r, "date": "2025-02-01", "outcome": "not chosen"} for r in rows["suggestions"]]
    done = made("intro.contribution", {**rows, "suggestions": [*earlier, *rows["suggestions"], *again]})
    assert done.details == made("intro.contribution", rows).details


def test_what_became_of_few_suggestions_is_not_told() -> None:
    """Of one pair, or four, a count is two people's tie; under ten there is no range; all but a few are a few."""
    one = made("intro.contribution", suggested(1, 1, 6, 12))
    assert "Fewer than 5 pairs suggested can be set beside others" in one.words
    assert not {"made", "made_tied", "not_chosen", "gap_low"} & set(one.details)
    nine = made("intro.contribution", suggested(0, 9, 5, 10))
    assert nine.details["made_tied"] == 0
    assert "gap_low" not in nine.details
    few = made("intro.contribution", suggested(8, 10, 5, 10))
    assert "with a tie in the later wave: not shown, without: fewer than 5" in few.words
    assert "made_tied" not in few.details


def test_how_long_introductions_stand() -> None:
    pairs = [(f"p{k:02}", f"p{k + 20:02}") for k in range(10)]
    rows = sheets(40, **introduced(pairs, "2025-02-03"))
    rows["follow_ups"] = [
        {"introduction": f"i{k}", "date": "2025-03-03" if k < 2 else "2025-09-01",
         "state": "did not take" if k < 2 else "in touch"} for k in range(10)
    ]  # fmt: skip
    done = made("lasting.curve", rows)
    assert done.details["standing_at_week_12"] == pytest.approx(0.8)
    assert "80% after 12 weeks, range 41% to 95%" in done.words
    few = {**rows, "follow_ups": rows["follow_ups"][:5]}
    assert "no curve is given" in made("lasting.curve", few).words


def survey(wave: str, day: str, share: float, n: float, mode: str = "by telephone") -> dict[str, object]:
    return {"question": "Belongs", "area": "a", "wave": wave, "date": day, "n": n, "share": share, "design_effect": 2.0,
            "mode": mode}  # fmt: skip


AREA = [{"id": "a", "name": "Mill"}]
BELONGS = {"question": "belongs", "says": "feel they belong"}


def test_a_survey_of_other_people_each_time() -> None:
    """400 people worth 200 each time: 120 and 90 of 200."""
    rows = [survey("2024", "2024-12-01", 0.45, 400), survey("2025", "2025-12-01", 0.6, 400)]
    done = made("survey.share", sheets(10, areas=AREA, survey_series=rows), **BELONGS)
    gap = share_difference(120, 200, 90, 200)
    assert (done.value, done.low, done.n) == (0.6, wilson(120, 200).low, 400)
    assert done.details["change_low"] == gap.low
    assert "other people were asked" in done.words
    otherwise = [rows[0], {**rows[1], "mode": "online"}]
    assert (
        "Not compared: asked in another way (by telephone, then online)"
        in made("survey.share", sheets(10, areas=AREA, survey_series=otherwise), **BELONGS).words
    )


def series(values: list[float], first: int = 2023) -> list[dict[str, object]]:
    months = [(first + k // 12, k % 12 + 1) for k in range(len(values))]
    return [
        {"name": "Requests", "area": "a", "period": f"{y}-{m:02}", "from": f"{y}-{m:02}-01", "value": v}
        for (y, m), v in zip(months, values, strict=True)
    ]


def test_a_series_is_never_two_values() -> None:
    steady = [40.0, 42.0] * 13  # 2023-01 to 2025-02: mean range 2, limits 41 +- 5.32
    rows = sheets(10, areas=AREA, series=series([*steady, 50.0, 41.0]))
    done = made("series", rows, series="requests")
    assert (done.numerator, done.denominator) == (1, 16)
    assert (done.details["lower"], done.details["upper"]) == (pytest.approx(35.68), pytest.approx(46.32))
    short = made("series", sheets(10, areas=AREA, series=series([40.0, 50.0], 2025)), series="requests")
    assert (short.status, short.value) == ("not_observed", None)
    two = [*AREA, {"id": "b"}]
    both = [*series([40.0]), *[{**r, "area": "b"} for r in series([41.0])]]
    with pytest.raises(InputError, match="of 2 areas: they are not added up"):
        made("series", sheets(10, areas=two, series=both), series="requests")


def test_people_pointed_to_a_group_by_source() -> None:
    rows = [
        {"person": p, "date": "2025-05-01", "source": "primary care" if k < 8 else "self"}
        for k, p in enumerate(ids(14))
    ]
    done = made("arrivals", sheets(40, arrivals=rows))
    assert (done.value, done.words[-33:]) == (14, "source: primary care: 8, self: 6.")
    assert made("arrivals", sheets(40, arrivals=rows[:4])).status == "suppressed"


def test_somebody_pointed_to_groups_twice_is_one_person() -> None:
    """Of 17 people, eight came twice: two rows by the same way, or by two ways, or one not recorded."""
    ways = [["primary care"] * 2] * 6 + [["self"]] * 5 + [["primary care", "self"]] * 5 + [["self", None]]
    rows = [
        {"person": p, "date": f"2025-0{5 + k}-01", "source": source}
        for p, sources in zip(ids(17), ways, strict=True)
        for k, source in enumerate(sources)
    ]
    done = made("arrivals", sheets(40, arrivals=rows))
    assert (done.value, done.n) == (17, 17)
    assert done.words.endswith("by source: more than one: 5, primary care: 6, self: 6.")


def test_few_by_one_way_are_not_told_by_the_others() -> None:
    """Three of 14 came by themselves, some of them twice: neither three nor the eleven others are told."""
    rows = [
        {"person": p, "date": day, "source": "self" if k < 3 else "primary care"}
        for k, p in enumerate(ids(14))
        for day in ("2025-05-01", "2025-06-01")
    ]
    words = made("arrivals", sheets(40, arrivals=rows)).words
    assert words.endswith("by source: primary care: not shown, self: fewer than 5.")
