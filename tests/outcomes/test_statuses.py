"""When a figure is read as a change, when it is only shown, and when it is not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from connectome import CommunityGraph
from connectome.actions.comparing import compare as run
from connectome.outcomes import Comparison, compare, paired_share, wilson
from tests.towns import graph_of, people, permitted

IDS = [f"p{i:02}" for i in range(40)]
WAVES = [
    {"id": "w1", "name": "baseline", "from": "2025-01-01", "to": "2025-03-31"},
    {"id": "w2", "name": "12 months", "from": "2026-01-01", "to": "2026-03-31"},
]


def asked(ids: list[str], wave: str, **more: object) -> list[dict[str, object]]:
    given = {"what": "knows", "method": "names free", "cap": 10, "result": "answered", **more}
    return [{"person": i, "wave": wave, **given} for i in ids]


def told(pairs: list[tuple[str, str]], wave: str, value: str = "present", **more: str) -> list[dict[str, str]]:
    both = [(a, b, who) for a, b in pairs for who in (a, b)]
    return [
        {"person": a, "other": b, "wave": wave, "value": value, "source": "asking", "reporter": who, **more}
        for a, b, who in both
    ]


def ring(ids: list[str], step: int = 1) -> list[tuple[str, str]]:
    return [(a, ids[(k + step) % len(ids)]) for k, a in enumerate(ids)]


def town(folder: Path, **changes: Any) -> CommunityGraph:
    """40 people asked twice; a ring of ties before, and half of a second ring after."""
    sheets: dict[str, Any] = {
        "people": people(*IDS),
        "waves": WAVES,
        "asked": asked(IDS, "w1") + asked(IDS, "w2"),
        "sightings": told(ring(IDS), "w1") + told(ring(IDS) + ring(IDS, 2)[:20], "w2"),
    }
    return graph_of(folder, **{**sheets, **changes})


def comparison(folder: Path, **changes: Any) -> Comparison:
    return compare(town(folder, **changes), "baseline", "12 months")


def test_a_change_that_is_one(tmp_path: Path) -> None:
    done = comparison(tmp_path)
    change = done["ties.change"]
    assert (change.status, change.value) == ("ok", 1.0)
    assert change.low is not None
    assert change.low > 0
    assert change.words.startswith("Ties each rose: on average 1.00 more (between")
    assert done["ties.flow"].details["gained"] == 20
    assert done["ties.none"].value == 0


def test_the_other_way_round_it_fell(tmp_path: Path) -> None:
    sightings = told(ring(IDS), "w2") + told(ring(IDS) + ring(IDS, 2)[:20], "w1")
    done = comparison(tmp_path, sightings=sightings)
    assert done["ties.change"].words.startswith("Ties each fell: on average 1.00 fewer (between")
    assert done["ties.flow"].details["lost"] == 20


def test_first_ties_and_last_ones(tmp_path: Path) -> None:
    """15 pairs before, of which 3 part; then 5 people meet 5 others: 10 people found a first tie, 6 lost their last."""
    pairs = [(IDS[k], IDS[k + 1]) for k in range(0, 30, 2)]
    fresh = [(IDS[30 + k], IDS[35 + k]) for k in range(5)]
    done = comparison(tmp_path, sightings=told(pairs, "w1") + told(pairs[3:] + fresh, "w2"))["ties.none"]
    assert (done.numerator, done.denominator, done.value) == (6, 40, 0.15)
    assert (done.details["found_first"], done.details["lost_last"]) == (10, 6)
    change = paired_share(6, 10, 40)  # of the share without a tie: 6 more, 10 fewer
    assert [done.details[f"change_{k}"] for k in ("value", "low", "high")] == [-0.1, change.low, change.high]
    assert done.words == (
        "6 of 40 people asked (15%, range 7% to 29%) have no tie confirmed in the later wave, ties with people in paid "
        "roles left out. Of those asked in both waves, 10 found a first tie, 6 lost their last."
    )
    assert wilson(6, 40).low == done.low


def test_a_tie_with_a_worker_only_is_none(tmp_path: Path) -> None:
    pairs = [*ring(IDS[:30]), *((i, "p40") for i in IDS[30:])]
    roles = [{"person": "p40", "role": "community builder", "since": "2024-01-01", "until": "", "paid": "yes"}]
    done = comparison(
        tmp_path, people=people(*IDS, "p40"), roles=roles, sightings=told(pairs, "w1") + told(pairs, "w2")
    )["ties.none"]
    assert (done.numerator, done.n) == (10, 40)
    assert done.details["none_when_paid_ties_count"] == 0


def verbs(done: Comparison) -> set[str]:
    return set(re.findall(r"\b(rose|fell|caused|significant\w*)\b", " ".join(done.words)))


def test_no_verb_where_the_direction_is_another_when_counted_otherwise(tmp_path: Path) -> None:
    """The new ties are the diary's only: nobody who was asked tells of them."""
    diary = [
        {"person": a, "other": b, "wave": "w2", "value": "present", "source": "diary", "reporter": "builder"}
        for a, b in ring(IDS, 2)[:20]
    ]
    done = comparison(tmp_path, sightings=told(ring(IDS), "w1") + told(ring(IDS), "w2") + diary)
    assert (done["ties.change"].value, done["ties.change"].status) == (1.0, "ok")
    assert verbs(done) == set()
    assert "it does not hold when counted otherwise" in done["ties.change"].words
    assert "without diaries and conversations" in " ".join(done.notes)
    assert not done.checks.set_index("check").loc["a tie only where both say so", "holds"]


def test_no_verb_without_people_in_paid_roles(tmp_path: Path) -> None:
    """Every new tie is with one of ten workers."""
    workers = IDS[:10]
    new = [(w, IDS[10 + 3 * k + j]) for k, w in enumerate(workers) for j in range(3)]
    roles = [
        {"person": w, "role": "community builder", "since": "2024-01-01", "paid": "yes", "until": ""} for w in workers
    ]
    base = told(ring(IDS), "w1")
    done = comparison(tmp_path, roles=roles, sightings=base + told(ring(IDS) + new, "w2"))
    assert done["ties.change"].value == 1.5
    assert verbs(done) == set()
    assert done["ties.without_builder"].value == 0
    assert done["ties.without_builder"].n == 30
    assert done["ties.change"].without_paid["value"] == 0


def test_limit_on_names(tmp_path: Path) -> None:
    done = comparison(tmp_path, asked=asked(IDS, "w1", cap=2) + asked(IDS, "w2", cap=2))
    assert done["ties.change"].status == "not_comparable"
    assert done["ties.change"].reason == "100% of people named as many as they were allowed to: the limit hides ties"
    assert verbs(done) == set()


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [(40, 36, "ok"), (40, 35, "not_comparable"), (12, 12, "descriptive_only"), (11, 11, "not_comparable")],
)
def test_share_that_answered(tmp_path: Path, first: int, second: int, status: str) -> None:
    """10 points apart are the most, 30 % of those eligible the least."""
    done = comparison(tmp_path, asked=asked(IDS[:first], "w1") + asked(IDS[:second], "w2"))
    assert done["ties.change"].status == status


@pytest.mark.parametrize(
    ("n", "status"), [(4, "suppressed"), (5, "descriptive_only"), (29, "descriptive_only"), (30, "ok")]
)
def test_how_many_people(tmp_path: Path, n: int, status: str) -> None:
    few = IDS[:n]
    done = comparison(tmp_path, people=people(*few), asked=asked(few, "w1") + asked(few, "w2"),
                      sightings=told(ring(few), "w1") + told([*ring(few), (few[0], few[2])], "w2"))  # fmt: skip
    change = done["ties.change"]
    assert change.status == status
    assert (change.low is not None) == (n >= 30)
    assert (change.value is not None) == (n >= 5)


def test_building_trust(tmp_path: Path) -> None:
    roles = [{"person": "p00", "role": "community builder", "since": "2025-10-01", "paid": "no"}]
    done = comparison(tmp_path, roles=roles)
    assert done["ties.change"].status == "trust_building"
    assert (done["ties.change"].value, done["ties.change"].low) == (1.0, None)
    assert verbs(done) == set()
    roles[0]["since"] = "2025-08-01"
    assert comparison(tmp_path / "b", roles=roles)["ties.change"].status == "ok"


def test_own_reports_where_fewer_than_seven_in_ten_answered(tmp_path: Path) -> None:
    ids = IDS[:27]  # of 40
    done = comparison(tmp_path, asked=asked(ids, "w1") + asked(ids, "w2"))
    assert done["ties.change"].details["counted"] == "by what each person named"
    assert done["ties.change"].words.startswith("On average 1.")
    assert "more people named each" in done["ties.change"].words
    # by hand: of the half ring of 20, the first 20 name one more and are named by p02..p21: 40 ends, all of them asked
    assert done["ties.change"].value == pytest.approx(40 / 27)


def test_own_reports_of_workers_never_asked(tmp_path: Path) -> None:
    """Ten people each name a worker anew: nobody in a paid role was asked, and yet the figures are not the same."""
    ids = IDS[:30]  # of 45
    workers = [f"worker{k}" for k in range(5)]
    roles = [{"person": w, "role": "link worker", "since": "2024-01-01", "paid": "yes", "until": ""} for w in workers]
    new = [
        {"person": i, "other": workers[k % 5], "wave": "w2", "value": "present", "source": "asking", "reporter": i}
        for k, i in enumerate(ids[:10])
    ]
    done = comparison(
        tmp_path,
        people=people(*IDS, *workers),
        roles=roles,
        asked=asked(ids, "w1") + asked(ids, "w2"),
        sightings=told(ring(ids), "w1") + told(ring(ids), "w2") + new,
    )
    assert done["ties.change"].value == pytest.approx(10 / 30)
    assert (done["ties.without_builder"].value, done["ties.without_builder"].n) == (0, 30)
    assert "are the same" not in done["ties.without_builder"].words
    assert "named (under 70% of the eligible answered)" in done.notes[0]


def test_builders_of_an_area_who_live_elsewhere(tmp_path: Path) -> None:
    """The area is as young as its builder, wherever the builder lives; another area's builder says nothing of it."""
    areas = [{"id": "a1", "name": "East", "part_of": "a9"}, {"id": "a2", "name": "West", "part_of": "a9"}]
    areas.append({"id": "a9", "name": "Town", "part_of": ""})
    rows = [{**row, "area": "a1"} for row in people(*IDS)] + [{**row, "area": "a2"} for row in people("p98")]

    def status(patch: str, folder: Path) -> str:
        role = {"person": "p98", "role": "community builder", "area": patch, "since": "2025-10-01", "paid": "yes"}
        whole = town(folder, people=rows, areas=areas, roles=[role])
        return str(run(whole, "baseline", "12 months", area="East").comparison["ties.change"].status)

    assert status("a9", tmp_path / "a") == "trust_building"
    assert status("a2", tmp_path / "b") == "ok"


def test_ties_of_waves_that_differ_are_not_read_as_a_change(tmp_path: Path) -> None:
    done = comparison(tmp_path, asked=asked(IDS, "w1") + asked(IDS[:30], "w2"))["ties.flow"]
    assert done.status == "not_comparable"
    assert done.words.endswith(f"Not to be read as a change: {done.reason}.")


def test_a_tie_begun_and_ended_between_two_days_is_not_new(tmp_path: Path) -> None:
    ties = [{"person": IDS[0], "other": i, "since": "2025-06-01", "until": ""} for i in IDS[1:4]]
    ties[0]["until"] = "2025-09-01"
    done = compare(town(tmp_path, knows=ties, sightings=told(ring(IDS)[:1], "w1")), "2025-04-01", "2026-03-31")
    assert done["ties.flow"].words.startswith("2 ties recorded as begun between")
    assert "and not as ended, 2 of them without anybody in a paid role; 0 older ones" in done["ties.flow"].words


def test_a_person_never_asked_changes_nothing(tmp_path: Path) -> None:
    before = comparison(tmp_path / "a")
    after = comparison(tmp_path / "b", people=people(*IDS, "p98", "p99"))
    for name in ("ties.more_fewer", "ties.change", "ties.flow", "ties.none", "ties.without_builder"):
        assert before[name].as_dict() == after[name].as_dict()


def test_a_tie_carried_forward_changes_no_figure(tmp_path: Path) -> None:
    before = comparison(tmp_path / "a")
    after = comparison(tmp_path / "b", knows=[{"person": "p00", "other": "p20"}, {"person": "p00", "other": "p01"}])
    assert after["ties.flow"].details["carried_forward"] == 1
    assert after["ties.change"].as_dict() == before["ties.change"].as_dict()
    assert after["ties.flow"].value == before["ties.flow"].value


def test_other_ids_say_the_same(tmp_path: Path) -> None:
    def turned(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        other = {i: f"q{(7 * k) % 40:02}" for k, i in enumerate(IDS)}
        return [{k: other.get(v, v) if isinstance(v, str) else v for k, v in row.items()} for row in rows]

    sightings = told(ring(IDS), "w1") + told(ring(IDS) + ring(IDS, 2)[:20], "w2")
    before = comparison(tmp_path / "a")
    after = comparison(
        tmp_path / "b",
        people=turned(people(*IDS)),
        asked=turned(asked(IDS, "w1") + asked(IDS, "w2")),
        sightings=turned(sightings),
    )
    drawn = "at random"  # which ones depends on the order of ids
    for one, other in zip(before.indicators, after.indicators, strict=True):
        assert one.words == other.words
        assert (one.value, one.low, one.high) == pytest.approx((other.value, other.low, other.high))
    assert before.ties.equals(after.ties)
    assert len(before.checks[~before.checks["check"].str.contains(drawn)]) == 3


def test_what_is_not_known_is_left_out(tmp_path: Path) -> None:
    """p00 does not know any more of p01, and p01 is silent: neither kept nor lost."""
    sightings = told(ring(IDS), "w1") + told(ring(IDS)[1:], "w2")
    sightings.append({"person": "p00", "other": "p01", "wave": "w2", "value": "don't know", "reporter": "p00"})
    done = comparison(tmp_path, sightings=sightings)
    flow = done["ties.flow"].details
    assert (flow["kept"], flow["lost"]) == (39, 0)
    assert done.ties.set_index("ties").loc["either names the other", "not_known"] == 1


def test_outside_the_wave_says_nothing(tmp_path: Path) -> None:
    inside = told(ring(IDS), "w1", date="2025-01-01") + told(ring(IDS), "w2", date="2026-03-31")
    sightings = inside + told(ring(IDS, 2)[:3], "w2", date="2026-04-01")
    assert comparison(tmp_path, sightings=sightings)["ties.flow"].details["gained"] == 0


def test_who_is_not_counted(tmp_path: Path) -> None:
    """Under 18, moved away before the second wave, joined after the first, took back all they had agreed to."""
    rows = people(*IDS)
    rows = [{**row, "adult": "yes", "joined": "", "left": ""} for row in rows]
    rows[0]["adult"] = "no"
    rows[1]["left"] = "2025-12-31"
    rows[2]["joined"] = "2025-04-01"
    rows[3]["left"] = "2026-02-01"  # in the second wave still here
    gave = [*permitted(*IDS[5:]), {"person": "p04", "for": "map", "given": "2025-01-01", "withdrawn": "2026-05-01"}]
    done = comparison(tmp_path, people=rows, permissions=gave)
    assert done["ties.change"].n == 36
    turned_back = town(tmp_path / "b", people=rows, permissions=gave)
    assert compare(turned_back.at("2026-06-30"), "baseline", "12 months")["ties.change"].n == 36


def test_words(tmp_path: Path, hillside: CommunityGraph) -> None:
    """No sentence says what we do not say; and it is as good as its figure."""
    avoided = pd.read_csv(Path(__file__).resolve().parents[2] / "data" / "vocabulary" / "words.csv")["word"]
    from connectome.exchange.comparison_words import COLUMNS
    from connectome.outcomes.method_words import METHOD

    said = [*METHOD, *(c[-1] for c in COLUMNS), *compare(hillside, "baseline", "12 months").words]
    said += [*compare(hillside, "2025-06-30", "2026-06-30").words, *comparison(tmp_path / "a").words]
    said += comparison(tmp_path / "b", asked=asked(IDS[:6], "w1") + asked(IDS[:6], "w2")).words
    text = " ".join(said).casefold()
    for word in [*avoided, "significant", "thanks to", "because of"]:
        assert not re.search(rf"\b{re.escape(word)}\b", text), word
    assert "NaN" not in text
    assert "nan " not in text
