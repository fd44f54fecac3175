"""What people say of themselves: shares, counts, means and aims, worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from connectome.errors import InputError
from connectome.outcomes.intervals import paired_share, wilson
from tests.outcomes.kinds.towns import AFTER, BEFORE, answer, ids, made, sheets

NAMES = {"instrument": "neighbours_names", "at_least": 3.0, "says": "know three"}
ENOUGH = {"instrument": "friends_enough", "answers": ("as many as I would like",), "says": "have enough"}
Rows = list[dict[str, object]]


def names(before: str, after: str, people: list[str], **more: object) -> Rows:
    """Answers of people to how many neighbours they know, one letter each: f(ew), m(any)."""
    given = {"f": "1-2", "m": "3-5"}
    waves = (("w1", before), ("w2", after))
    return [
        answer(p, "neighbours_names", "names", given[a], wave, **more)
        for wave, letters in waves
        for p, a in zip(people, letters, strict=True)
    ]


def town(n: int = 40, **more: Any) -> dict[str, Any]:
    return sheets(n, **more)


def test_a_share_and_its_change_in_those_who_answered_twice() -> None:
    """40 people: 12 gained, 5 lost, 10 both times, 13 neither."""
    rows = names("f" * 12 + "m" * 5 + "m" * 10 + "f" * 13, "m" * 12 + "f" * 5 + "m" * 10 + "f" * 13, ids(40))
    done = made("answers.share", town(responses=rows), **NAMES)
    assert (done.status, done.numerator, done.denominator) == ("ok", 22, 40)
    assert (done.low, done.high) == (wilson(22, 40).low, wilson(22, 40).high)
    change = paired_share(12, 5, 40)
    assert (done.details["gained"], done.details["lost"]) == (12, 5)
    assert done.details["change_low"] == pytest.approx(change.low)
    assert "No clear change: between 3.0 fewer and 36 more of 100 people" in done.words


@pytest.mark.parametrize(("once", "told"), [(0, True), (1, False), (4, False), (5, True)])
def test_a_few_who_answered_the_second_time_alone_do_not_follow(once: int, told: bool) -> None:
    """Of 60 who answered and of 57 who did both times: the three between would be known to be new."""
    people = ids(40 + once)
    both = names("f" * 12 + "m" * 5 + "m" * 10 + "f" * 13, "m" * 12 + "f" * 5 + "m" * 10 + "f" * 13, people[:40])
    new = [row for row in names("m" * once, "m" * once, people[40:]) if row["wave"] == "w2"]
    done = made("answers.share", town(40 + once, responses=both + new), **NAMES)
    assert ("Of 40 who answered both times" in done.words) == told == ("gained" in done.details)
    assert ("All but fewer than 5 of them answered both times" in done.words) != told


def test_a_verb_only_where_the_range_excludes_zero_and_nobody_paid_makes_the_direction() -> None:
    rows = names("f" * 20 + "m" * 5 + "f" * 15, "m" * 20 + "f" * 5 + "f" * 15, ids(40))
    assert "The share rose by 38 of 100 people" in made("answers.share", town(responses=rows), **NAMES).words
    paid = [{"person": p, "role": "community builder", "since": "2024-01-01", "paid": True} for p in ids(20)]
    done = made("answers.share", town(responses=rows, roles=paid), **NAMES)
    assert "rose" not in done.words
    assert "the direction is another when counted otherwise" in done.words


@pytest.mark.parametrize(
    ("yes", "status"), [(0, "ok"), (1, "suppressed"), (4, "suppressed"), (5, "ok"), (36, "suppressed")]
)
def test_a_small_count_is_not_shown_nor_its_complement(yes: int, status: str) -> None:
    rows = names("f" * 40, "m" * yes + "f" * (40 - yes), ids(40))
    done = made("answers.share", town(responses=rows), **NAMES)
    assert done.status == status
    assert (done.value is None) == (status == "suppressed")
    if status == "suppressed":
        assert f"{yes} of 40" not in done.words


def test_fewer_than_thirty_have_no_range_and_fewer_than_five_nothing() -> None:
    few = made("answers.share", town(responses=names("f" * 12, "m" * 6 + "f" * 6, ids(12))), **NAMES)
    assert (few.status, few.value, few.low) == ("descriptive_only", 0.5, None)
    none = made("answers.share", town(responses=names("ffff", "mmmm", ids(4))), **NAMES)
    assert (none.status, none.value, none.n) == ("suppressed", None, None)
    assert made("answers.share", town(), **NAMES).status == "not_observed"


def test_answers_for_others_and_of_people_who_left_are_out_and_said() -> None:
    rows = names("f" * 34, "m" * 17 + "f" * 17, ids(34))
    people = [{"id": p, "left": "2025-06-01" if p == "p35" else None} for p in ids(40)]
    more = [
        *[answer(p, "neighbours_names", "names", "6+", "w2", proxy=True) for p in ids(40)[36:]],
        answer("p35", "neighbours_names", "names", "6+", "w2"),
    ]
    done = made("answers.share", {**town(responses=rows + more), "people": people}, **NAMES)
    assert (done.numerator, done.denominator) == (17, 34)
    assert "Left out: answered by somebody else: fewer than 5; of people not here then: fewer than 5." in done.words


def test_the_last_answer_of_a_wave_counts() -> None:
    rows = names("f" * 40, "m" * 20 + "f" * 20, ids(40))
    again = answer("p00", "neighbours_names", "names", "0", "w2", date="2026-01-20")
    assert made("answers.share", town(responses=[again, *rows]), **NAMES).numerator == 19


def test_another_version_is_not_compared() -> None:
    rows = names("f" * 40, "m" * 40, ids(40))
    rows = [r | ({"version": "2"} if r["wave"] == "w2" else {}) for r in rows]
    done = made("answers.share", town(responses=rows), **NAMES)
    assert (done.status, done.value) == ("not_comparable", None)
    assert "version '2'" in done.words
    change = made("answers.change", town(responses=rows), instrument="neighbours_names")
    assert (change.status, change.value) == ("not_comparable", None)


def test_an_answer_nobody_can_give_is_refused() -> None:
    rows = names("f" * 40, "m" * 40, ids(40))
    rows[0]["answer"] = "seventeen"
    with pytest.raises(InputError, match="'seventeen' is no answer to 'names'"):
        made("answers.share", town(responses=rows), **NAMES)


def test_choices_and_settings_that_do_not_fit() -> None:
    rows = [
        answer(p, "friends_enough", "enough", "As many as I would like" if k < 20 else "fewer would suit me", "w2")
        for k, p in enumerate(ids(40))
    ]
    assert made("answers.share", town(responses=rows), **ENOUGH).numerator == 20
    for given, words in (
        ({"answers": ("plenty",)}, "'plenty' is no answer. Answers: as many as I would like"),
        ({"at_least": 3.0}, "either `at_least` or `answers`"),
        ({"item": "friends"}, "has no 'friends'. It has enough"),
    ):
        with pytest.raises(InputError, match=words):
            made("answers.share", town(responses=rows), **{**ENOUGH, **given})


def test_every_answer_is_counted_and_small_ones_hidden() -> None:
    given = ["helping"] * 20 + ["no difference"] * 13 + ["in the way"] * 7
    rows = [answer(p, "support_helps", "helps", a, "w2") for p, a in zip(ids(40), given, strict=True)]
    kind = {"instrument": "support_helps", "answers": ("in the way",)}
    done = made("answers.counts", town(responses=rows), **kind)
    assert (done.numerator, done.denominator) == (7, 40)
    assert done.words == "Of 40 people who answered: helping: 20, no difference: 13, in the way: 7."
    small = made("answers.counts", town(responses=rows[:-4]), **kind)
    assert (small.status, small.value) == ("suppressed", None)
    assert "in the way: fewer than 5" in small.words
    assert "13" not in small.words, "it would follow from the total"


def friends(before: list[int], after: list[int]) -> Rows:
    waves = (("w1", before), ("w2", after))
    people = ids(len(before))
    return [
        answer(p, "friends_count", "friends", str(k), w) for w, ks in waves for p, k in zip(people, ks, strict=True)
    ]


def test_more_fewer_medians_and_the_paired_t_range() -> None:
    """Change 1 for 20, 0 for 13, -1 for 7: mean 0.325, sd 0.764, t(39) 2.0227: 0.081 to 0.569 (scipy.stats)."""
    before = [3] * 40
    after = [4] * 20 + [3] * 13 + [2] * 7
    done = made("answers.change", town(responses=friends(before, after)), instrument="friends_count", counts="friends")
    assert done.value == pytest.approx(0.325)
    assert (done.low, done.high) == (pytest.approx(0.0808, abs=1e-3), pytest.approx(0.5692, abs=1e-3))
    assert (done.details["median_before"], done.details["median_after"]) == (3, 3.5)
    assert (done.details["more"], done.details["same"], done.details["fewer"]) == (20, 13, 7)
    assert "The mean rose by 0.3 friends each (between 0.1 and 0.6)." in done.words


def test_trust_building_has_no_verb() -> None:
    young = [{"person": "p39", "role": "community builder", "since": "2025-10-01", "paid": True}]
    rows = friends([3] * 39, [4] * 20 + [3] * 19)
    done = made("answers.change", town(responses=rows, roles=young), instrument="friends_count", counts="friends")
    assert done.status == "trust_building"
    assert "rose" not in done.words
    assert done.low is None


def test_aims_are_counted_by_person_and_never_averaged() -> None:
    people = ids(18)
    steps = {"p00": (3, 5), **dict.fromkeys(people[1:6], (2, 3)), **dict.fromkeys(people[6:12], (4, 4))}
    steps |= dict.fromkeys(people[12:18], (9, 8))
    rows = [
        {"person": p, "aim": "sing", "date": day, "rating": float(r), "still": True, "may_count": True}
        for p, ratings in steps.items()
        for day, r in zip((BEFORE, AFTER), ratings, strict=True)
    ]
    two = [{**r, "aim": "dance", "rating": 10 - r["rating"]} for r in rows if r["person"] == "p00"]
    silent = [{**r, "person": "p30", "may_count": None} for r in rows[:2]]
    done = made("aims", town(aims=rows + two + silent))
    assert (done.n, done.details) == (18, {"nearer": 5, "the same": 7, "further": 6}), "p00: one nearer, one further"


def test_steps_towards_helping_and_back() -> None:
    on = [{"person": p, "from": "takes part", "to": "helps", "date": "2025-06-01"} for p in ids(9)]
    back = [{"person": p, "from": "leads", "to": "helps", "date": "2025-07-01"} for p in ids(40)[30:35]]
    there_and_back = [{"person": "p20", "from": a, "to": b, "date": d} for a, b, d in (
        ("takes part", "helps", "2025-03-01"), ("helps", "takes part", "2025-09-01"))]  # fmt: skip
    done = made("steps", town(steps=on + back + there_and_back))
    expected = paired_share(9, 5, 40)
    assert (done.numerator, done.denominator, done.value) == (4, 40, 0.1)
    assert (done.low, done.high) == (expected.low, expected.high)
    assert made("steps", town(steps=on + back[:4])).status == "suppressed"


def test_a_step_from_nothing_is_a_step() -> None:
    """Six came new to help, five new to attend: those help no more than before. What has no step is none."""
    people = ids(40)
    rows = [{"person": p, "date": "2025-05-01", "to": "helps"} for p in people[:6]]
    rows += [{"person": p, "date": "2025-05-01", "to": "attends"} for p in people[6:11]]
    rows += [{"person": p, "date": "2025-05-01", "milestone": "a course"} for p in people[11:16]]
    done = made("steps", sheets(40, steps=rows))
    assert (done.details["on"], done.details["back"]) == (6, 0)


def test_milestones_are_people_who_chose_to_say() -> None:
    rows = [
        {"person": p, "milestone": "course" if k < 6 else "job", "date": "2025-06-01"} for k, p in enumerate(ids(12))
    ]
    done = made("milestones", town(steps=rows))
    assert (done.value, done.words[-30:]) == (12, "2026-01-31: course: 6, job: 6.")


def test_what_connectors_recall() -> None:
    groups = [{"id": f"g{k}", "started": "2025-06-01"} for k in range(4)] + [{"id": "g9", "started": "2026-01-10"}]
    hits = [["g0"], ["g0", "g1"], ["g0", "g1", "g2"], ["g9"], ["g1", "g2", "a bench", "A Bench"]]
    rows = [
        answer(p, "assets recalled", item, "yes", "w2") for p, items in zip(ids(5), hits, strict=True) for item in items
    ]
    done = made("connectors.know", town(groups=groups, responses=rows))
    assert done.value == pytest.approx(2 / 4), "1, 2, 3, 0, 2 of 4: g9 began after the map was frozen"
    assert (done.details["on_the_map"], done.details["added"]) == (4, 2)


def test_assets_in_use() -> None:
    row = {"state": "mobilised", "confirmed": "2025-06-01"}
    groups = [
        {"id": "g1", **row},
        {"id": "g2", **row, "state": "dormant"},
        {"id": "g3", **row, "confirmed": "2025-01-01"},
    ]
    places = [{"id": "l1", **row, "state": "known"}]
    done = made("assets.mobilised", town(groups=groups, places=places))
    assert (done.numerator, done.denominator, done.details["unknown"], done.details["dormant"]) == (1, 3, 1, 1)
    assert done.details["by_type"] == "personal: 0 of 0; community: 1 of 2; neighbourhood: 0 of 1"


def test_somebody_with_two_milestones_is_counted_once() -> None:
    """Eight took a course, six found a job, and one of them both: parts that overlap would tell of that one."""
    rows = [{"person": p, "date": "2025-05-01", "milestone": "course", "to": "helps"} for p in ids(8)]
    rows += [{"person": p, "date": "2025-06-01", "milestone": "job", "to": "helps"} for p in ids(14)[7:]]
    done = made("milestones", town(steps=rows))
    assert "14 people" in done.words
    assert "course: 7, job: 6, more than one: fewer than 5" not in done.words
    assert sum(n for part, (n, _) in done.people.items() if part != "all") == 14
