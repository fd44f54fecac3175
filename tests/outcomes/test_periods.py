"""What two words on the command line mean, and every pair that is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import connectome as cx
from connectome import CommunityGraph, InputError
from connectome.outcomes import compare
from connectome.outcomes.periods import two_periods
from tests.towns import graph_of, people

BASELINE = {"id": "w1", "name": "baseline", "from": "2025-01-01", "to": "2025-03-31"}
LATER = {"id": "w2", "name": "12 months", "from": "2026-01-01", "to": "2026-03-31"}


def asked(wave: str, *ids: str, **more: object) -> list[dict[str, object]]:
    given = {"what": "knows", "method": "names free", "cap": "", "result": "answered", **more}
    return [{"person": i, "wave": wave, **given} for i in ids]


def town(folder: Path, *waves: dict[str, object], rows: list[dict[str, object]] | None = None) -> CommunityGraph:
    ids = [f"p{i}" for i in range(1, 41)]
    default = asked("w1", *ids) + asked("w2", *ids)
    return graph_of(folder, people=people(*ids), waves=waves or (BASELINE, LATER), asked=rows or default)


def test_found_where_the_readme_says() -> None:
    assert cx.outcomes.compare is compare
    assert "compare" in dir(cx.outcomes)
    with pytest.raises(AttributeError, match="has no attribute 'contrast'"):
        _ = cx.outcomes.contrast


def test_by_name_id_and_date(hillside: CommunityGraph) -> None:
    before, after = two_periods(hillside, "BASELINE", "w2")
    assert (before.wave, after.name, after.last) == ("w1", "12 months", "2026-03-31")
    one, other = two_periods(hillside, date(2025, 6, 30), "2026-06-30")
    assert (one.asked, one.first, other.last) == (False, "2025-06-30", "2026-06-30")


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2025-06-30", "2025-06-30", "compared with itself"),
        ("baseline", "w1", "compared with itself"),
        ("baseline", "12 month", "no wave '12 month', and it is not a date. Did you mean '12 months'?"),
        ("baselin", "12 months", "Did you mean 'baseline'?"),
        ("baseline", "zzz", "it is not a date. Waves: baseline, 12 months."),
        ("2025-02-30", "2026-06-30", "it is not a date"),
        ("1066-10-14", "2026-06-30", "Nothing is recorded as early as 1066-10-14: the first day in the data is"),
        ("12 months", "baseline", "is later than"),
        ("2026-06-30", "2025-06-30", "is later than"),
        ("baseline", "2026-06-30", "two waves or two dates"),
        ("2025-06-30", "2999-01-01", "2999-01-01 is still to come"),
    ],
)
def test_refused(hillside: CommunityGraph, start: str, end: str, words: str) -> None:
    with pytest.raises(InputError, match=words.replace("?", r"\?").replace(".", r"\.")):
        compare(hillside, start, end)


def test_no_waves_and_no_dates(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No waves are recorded: give two dates"):
        compare(CommunityGraph({}), "baseline", "12 months")
    with pytest.raises(InputError, match="Nothing recorded here has a date"):
        compare(graph_of(tmp_path, people=people("p1", "p2")), "2025-01-01", "2025-02-01")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"from": "2025-03-31", "to": "2025-06-30"}, "overlap. Mend their days"),
        ({"from": "2025-02-01", "to": "2025-02-28"}, "overlap"),
        ({"from": ""}, "'12 months' has no first or no last day"),
        ({"name": "baseline"}, "2 waves are called 'baseline'. Say which by its id: w1, w2"),
    ],
)
def test_waves_that_cannot_be_told_apart(tmp_path: Path, changes: dict[str, object], words: str) -> None:
    with pytest.raises(InputError, match=words):
        compare(town(tmp_path, BASELINE, {**LATER, **changes}), "baseline", "w2")


def test_nobody_in_both(tmp_path: Path) -> None:
    rows = asked("w1", *(f"p{i}" for i in range(1, 21))) + asked("w2", "p21", "p22")
    with pytest.raises(InputError, match=r"Nobody answered in both 'baseline' and '12 months'.*20 and fewer than 5"):
        compare(town(tmp_path, rows=rows), "baseline", "12 months")


def test_one_person_in_both(tmp_path: Path) -> None:
    rows = asked("w1", *(f"p{i}" for i in range(1, 21))) + asked("w2", *(f"p{i}" for i in range(20, 40)))
    done = compare(town(tmp_path, rows=rows), "baseline", "12 months")
    for name in ("ties.more_fewer", "ties.change", "ties.flow", "ties.without_builder"):
        figure = done[name]
        assert (figure.status, figure.value, figure.numerator, figure.n) == ("suppressed", None, None, None)
        assert not dict(figure.details)
    assert done.ties["kept"].isna().all()
    assert "Fewer than 5 people answered in both waves" in " ".join(done.words)
    assert len(done.checks) == 0


@pytest.mark.parametrize("change", [{"method": "form"}, {"cap": 5}])
def test_everybody_asked_in_another_way(tmp_path: Path, change: dict[str, object]) -> None:
    ids = [f"p{i}" for i in range(1, 41)]
    done = compare(town(tmp_path, rows=asked("w1", *ids) + asked("w2", *ids, **change)), "baseline", "12 months")
    assert "40 people asked in both waves in another way left out." in done.words
    assert all(done[k].value is None for k in ("ties.change", "ties.more_fewer", "ties.flow"))
    assert "in the same way and under the same limit" in done["ties.change"].reason


def test_waves_in_which_nobody_was_asked_are_two_days(tmp_path: Path) -> None:
    rows = asked("w1", *(f"p{i}" for i in range(1, 41)))
    done = compare(town(tmp_path, rows=rows), "baseline", "12 months")
    assert done["ties.change"].status == "not_observed"
    assert "ties lost are not reported" in done["ties.flow"].words


def test_a_wave_still_to_come(tmp_path: Path) -> None:
    planned = {**LATER, "from": "2999-01-01", "to": "2999-03-31"}
    with pytest.raises(InputError, match="12 months is still to come"):
        two_periods(town(tmp_path, BASELINE, planned), "w1", "w2")
