"""What stays of answers, aims, stories, grants and suggestions when somebody is taken out."""

from __future__ import annotations

from pathlib import Path

from connectome.privacy.mentions import REMOVED, Mentions
from connectome.privacy.taking_out import named_in, taken_out
from tests.towns import graph_of, people

WHO = frozenset({"ann"})


def test_what_they_said_goes_and_what_is_others_stays(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        people=[{"id": "ann", "name": "Ann Lee"}, {"id": "bea", "name": "Bea Moss"}],
        changes=[{"id": "ch1", "title": "Lights, as Ann Lee wished"}],
        responses=[{"person": p, "instrument": "friends", "item": "how many", "answer": 2} for p in ("ann", "bea")],
        aims=[{"person": p, "aim": "sing", "rating": 3} for p in ("ann", "bea")],
        departures=[{"person": "ann", "date": "2026-01-01", "reason": "died"}],
        suggestions=[
            {"person": "bea", "other": "ann", "shown_to": ""},
            {"person": "ann", "other": "bea", "shown_to": ""},
            {"person": "bea", "other": "bea", "shown_to": "ann"},
        ],
        grants=[
            {"id": "gr1", "made_to": "ann", "amount": 100, "purpose": "her own loom"},
            {"id": "gr2", "made_to": "bea", "amount": 50, "purpose": "a loom like ANN LEE has"},
        ],
        ripples=[
            {"from": "ann", "to": "ch1", "kind": "contributed to", "says": "bea"},
            {"from": "bea", "to": "ch1", "kind": "contributed to", "says": "ann"},
        ],
        stories=[
            {"id": "own", "teller": "ann", "text": "mine", "about": "bea"},
            {"id": "of her", "teller": "bea", "text": "she with the loom", "about": "ann;ch1"},
            {"id": "other", "teller": "bea", "text": "told by Ann Lee's door", "about": "ch1"},
        ],
    )  # fmt: skip
    frames = graph.frames()
    assert all({"ann", "bea"} <= named_in({n: frames[n]}) for n in ("responses", "stories", "grants", "ripples"))
    left = taken_out(frames, WHO, Mentions({"Ann Lee": REMOVED}, {"ann": REMOVED}))
    assert left["responses"]["person"].tolist() == left["aims"]["person"].tolist() == ["bea"]
    assert left["departures"].empty
    assert left["suggestions"][["person", "other"]].to_numpy().tolist() == [["bea", "bea"]]
    assert left["suggestions"]["shown_to"].isna().all()
    assert left["grants"]["amount"].tolist() == [100, 50]  # the accounts stay whole
    assert left["grants"]["purpose"].fillna("").tolist() == ["", f"a loom like {REMOVED} has"]
    assert left["grants"]["made_to"].fillna("").tolist() == ["", "bea"]
    assert left["ripples"][["from", "says"]].to_numpy().tolist() == [["bea", REMOVED]]
    assert left["stories"]["text"].fillna("").to_dict() == {"of her": "", "other": f"told by {REMOVED}'s door"}
    assert left["stories"]["about"].to_dict() == {"of her": "ch1", "other": "ch1"}
    assert left["changes"]["title"].tolist() == [f"Lights, as {REMOVED} wished"]


def test_a_name_of_one_word_goes_wherever_people_are_written_about(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        people=[{"id": "ann", "name": "Rose"}, {"id": "bea", "name": "Bea Moss"}],
        changes=[{"id": "ch1", "title": "Rose's rose bed"}],
        aims=[{"person": "bea", "aim": "to sing with Rose"}],
        ripples=[{"from": "bea", "to": "ch1", "kind": "contributed to", "what": "dug with Rose"}],
        responses=[{"person": "bea", "instrument": "friends", "item": "Rose", "answer": "only Rose"}],
        commitments=[{"id": "co1", "before": "Rose did it all", "after": "as Rose said"}],
    )
    left = taken_out(graph.frames(), WHO, Mentions({"Rose": REMOVED}, {"ann": REMOVED}))
    for sheet, column, said in (
        ("changes", "title", f"{REMOVED}'s rose bed"),
        ("aims", "aim", f"to sing with {REMOVED}"),
        ("ripples", "what", f"dug with {REMOVED}"),
        ("responses", "answer", f"only {REMOVED}"),
        ("responses", "item", "Rose"),
        ("commitments", "before", f"{REMOVED} did it all"),
        ("commitments", "after", f"as {REMOVED} said"),
    ):
        assert left[sheet][column].tolist() == [said]


def test_who_is_not_there_changes_nothing(tmp_path: Path) -> None:
    frames = graph_of(tmp_path, people=people("bea"), stories=[{"id": "s", "teller": "bea", "text": "x"}]).frames()
    left = taken_out(frames, WHO, Mentions({}, {"ann": REMOVED}))
    assert all(left[name] is frame for name, frame in frames.items())
