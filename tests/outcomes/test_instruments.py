"""Scales: bad answers, missing ones, versions, licences, and what is refused."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from connectome.errors import ClaimRefused, InputError
from connectome.outcomes import instruments
from connectome.outcomes.instruments import change, instrument, names, score, scores, share_at_cut
from tests.rendered.vocabulary import found_in

OLDER = {item: {level: level / 20 for level in range(1, 5)} for item in ("attachment", "security", "role", "control")}


def forms(name: str, rows: list[list[object]], **more: object) -> pd.DataFrame:
    it = instrument(name)
    table = pd.DataFrame(rows, columns=list(it.items), index=None)
    table.insert(0, "person", [f"p{k}" for k in range(len(rows))])
    return table.assign(**{"version": it.version, **more})


@pytest.mark.parametrize("name", names())
def test_every_file_is_whole(name: str) -> None:
    it = instrument(name)
    used = {key for one in it.scores.values() for key in one.of}
    asked = {key for key, item in it.items.items() if not item.choices}
    assert used == asked  # every item that has a number counts somewhere
    assert it.better in ("up", "down")
    assert all(cut.of in it.scores for cut in it.cuts.values())
    assert all((it.source, it.licence, it.certainty, it.cautions))
    for text in (it.title, *it.cautions, it.licence, it.certainty):
        assert found_in(text) == []
    for one in it.scores.values():
        most = sum(it.items[key].most or max(it.items[key].codes.values(), default=0) for key in one.of)
        assert not one.converted or len(one.converted) == most - one.converted_from + 1
        assert min(one.bands.values(), default=0) == 0
    own = "our own" in it.licence
    assert all(bool(item.question) is own for item in it.items.values()), "wording of others is not shipped"


def test_directions() -> None:
    assert instrument("ons4").direction("satisfied") == "up"
    assert instrument("ons4").direction("anxious") == "down"
    assert instrument("ucla3").direction("sum") == "down"


@pytest.mark.parametrize(
    ("name", "item", "answer"),
    [
        ("lsns6", "family_seen", 6),
        ("lsns6", "family_seen", -1),
        ("lsns6", "family_seen", 2.5),
        ("lsns6", "family_seen", "often"),
        ("lsns6", "family_seen", "nan"),
        ("lsns6", "family_seen", "inf"),
        ("ucla3", "apart", 0),
        ("ons4", "happy", 11),
        ("swemwbs", "useful", 0),
        ("djg6", "can_rely", 1),  # yes in the manual's codes, lonely in the score: only words are taken
        ("djg6", "can_rely", "maybe"),
        ("direct", "direct", 3),
        ("friends_count", "friends", -2),
        ("friends_enough", "enough", "yes"),
    ],
)
def test_an_answer_outside_the_range(name: str, item: str, answer: object) -> None:
    with pytest.raises(InputError, match=f"is no answer to '{item}'. Allowed: "):
        score(name, {item: answer})


def test_answers_as_files_hold_them() -> None:
    text = dict.fromkeys(instrument("lsns6").items, " 3 ")
    floats = dict.fromkeys(instrument("lsns6").items, 3.0)
    assert score("lsns6", text) == score("lsns6", floats)
    assert score("lsns6", text)["total"] == 18
    words = {"companionship": "Often", "left_out": "hardly ever or never", "apart": "Some of the time"}
    assert score("ucla3", words)["sum"] == 6
    assert score("neighbours_names", {"names": 0}) == {"at_least": 0, "three_or_more": False, "items_missing": 0}
    assert score("neighbours_names", {"names": "3-5"})["three_or_more"] is True
    assert score("friends_count", {"friends": 250})["count"] == 250  # nothing is cut off at the top
    assert score("friends_enough", {"enough": "Fewer would suit me"})["enough"] == "fewer would suit me"
    assert score("friends_enough", {})["enough"] is None


@pytest.mark.parametrize("missing", [None, np.nan, "", pd.NA])
def test_a_missing_answer(missing: object) -> None:
    row = score("lsns6", {**dict.fromkeys(instrument("lsns6").items, 3), "friends_help": missing})
    assert (row["total"], row["family"], row["friends"], row["below_12"]) == (None, 9, None, None)
    assert row["items_missing"] == 1


def test_an_unknown_item_or_instrument() -> None:
    with pytest.raises(InputError, match="no item 'frends'"):
        score("friends_count", {"frends": 2})
    with pytest.raises(InputError, match="Did you mean 'lsns6'"):
        instrument("LSNS-6")


def test_each_person_is_converted_before_the_mean() -> None:
    scored = scores("swemwbs", forms("swemwbs", [[1] * 7, [5] * 7], licence="W-1"))
    assert scored["metric"].mean() == 21
    assert scored["raw"].mean() == 21
    assert score("swemwbs", dict.fromkeys(instrument("swemwbs").items, 3))["metric"] == 19.25


def test_a_licence_is_asked_for() -> None:
    with pytest.raises(InputError, match="licence of your own"):
        scores("swemwbs", forms("swemwbs", [[3] * 7]))
    with pytest.raises(InputError, match="licence of your own"):
        scores("swemwbs", forms("swemwbs", [[3] * 7, [3] * 7], licence=["W-1", None]))


def test_values_of_the_older_peoples_measure_are_refused() -> None:
    with pytest.raises(ClaimRefused, match="not of ICEpop"):
        score("icecap_a", dict.fromkeys(instrument("icecap_a").items, 4), OLDER)


def test_values_are_brought_whole() -> None:
    answers = dict.fromkeys(instrument("icecap_a").items, 4)
    with pytest.raises(InputError, match="bring the values"):
        score("icecap_a", answers)
    table = {item: {1: 0.0, 2: 0.1, 3: 0.15, 4: 0.2} for item in answers}
    assert score("icecap_a", answers, table)["value"] == pytest.approx(1)
    with pytest.raises(InputError, match="not to 0 and 1"):
        score("icecap_a", answers, {**table, "autonomy": {1: 0.0, 2: 0.1, 3: 0.2, 4: 0.3}})
    with pytest.raises(InputError, match="must be given for 1, 2, 3, 4"):
        score("icecap_a", answers, {**table, "autonomy": {4: 0.2, 1: 0.0}})


def test_an_answer_by_somebody_else_is_never_pooled() -> None:
    rows = forms("ucla3", [[1, 2, 3]] * 12, proxy=[True, *[False] * 11])
    with pytest.raises(ClaimRefused, match="fewer than 5 were answered by somebody else"):
        scores("ucla3", rows)
    assert len(scores("ucla3", rows[~rows["proxy"]])) == 11


@pytest.mark.parametrize("version", ["R-Outcomes", None])
def test_a_version_that_changed(version: str | None) -> None:
    rows = forms("ucla3", [[1, 2, 3]] * 12).assign(version=["ONS 2018"] * 11 + [version])
    with pytest.raises(ClaimRefused, match="cannot be put beside"):
        scores("ucla3", rows)


def test_a_person_twice() -> None:
    with pytest.raises(InputError, match="two forms"):
        scores("ucla3", forms("ucla3", [[1, 1, 1]] * 2).assign(person="007"))


def test_change_of_those_asked_twice() -> None:
    before = scores("lsns6", forms("lsns6", [[k % 5] * 6 for k in range(9)]))
    after = scores("lsns6", forms("lsns6", [[k % 5, *[k % 5] * 4, None if k == 8 else 5] for k in range(9)]))
    found = change(before, after, "total")
    assert found.value == pytest.approx(np.mean([5 - k % 5 for k in range(8)]))
    assert found.low < found.value < found.high
    with pytest.raises(ClaimRefused, match="Fewer than 5 people"):
        change(before.head(4), after, "total")


def test_a_cut_sorts_nobody() -> None:
    scored = scores("lsns6", forms("lsns6", [[1] * 6] * 7 + [[5] * 6] * 4))
    found = share_at_cut(scored, "below_12")
    assert found.value == pytest.approx(7 / 11)
    with pytest.raises(ClaimRefused, match="never to sort"):
        share_at_cut(scored.head(1), "below_12")


def test_more_same_fewer() -> None:
    told = instruments.moved(pd.Series({"a": 2.0, "b": 3.0, "c": None}), pd.Series({"a": 4.0, "b": 3.0, "d": 1.0}))
    assert told.loc[["a", "b"]].tolist() == ["more", "same"]
    assert told.loc[["c", "d"]].isna().all()
