"""A builder's day through the installed command, two commands at a time, read back from the database."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from connectome.actions.community import Community
from connectome.store import Store
from tests.acceptance.conftest import Ran, Run
from tests.towns import knows, people, permitted, write_town

MADE = date.today() - timedelta(weeks=14)
Cypher = Callable[[str], list[list[Any]]]


def day(weeks: int) -> str:
    return (MADE + timedelta(weeks=weeks)).isoformat()


@pytest.fixture
def town(store: Store, tmp_path: Path) -> None:
    residents = ("p2", "p3", "p4", "p5", "p6")
    folder = write_town(
        tmp_path / "town",
        people=people("p1", *residents),
        groups=[{"id": "g1", "name": "Bread Circle"}],
        places=[{"id": "pl1", "name": "Library"}],
        permissions=permitted(*residents),
        knows=knows(("p2", "p4"), ("p5", "p1"), ("p3", "p6")),
        facets=[{"person": p, "kind": "interest", "what": "bread"} for p in ("p2", "p3")],
    )
    Community(store).load(folder)


@pytest.fixture
def read(store: Store) -> Cypher:
    """Values straight from the database."""
    return lambda statement: store.managed(lambda tx: [r.values() for r in tx.run(statement)], write=False)


def stored(read: Cypher) -> tuple[dict[str, list[Any]], dict[str, list[list[Any]]], list[list[Any]]]:
    """Introductions by id, their follow-ups, and every tie that has an origin."""
    introductions = read(
        "MATCH (i:Introduction)-[:INTRODUCED_BY]->(by) OPTIONAL MATCH (i)-[:AT]->(pl) "
        "RETURN i.id, i.date, i.state, by.id, pl.id, COLLECT { MATCH (i)-[t:INTRODUCES]->(x) RETURN x.id "
        "ORDER BY t.position }, COLLECT { MATCH (i)-[:AROUND]->(f) RETURN f.name }"
    )
    said = read("MATCH (i:Introduction)-[:FOLLOWED_BY]->(f) RETURN i.id, f.date, f.state, f.note ORDER BY f.date")
    ties = read(
        "MATCH (a)-[t:KNOWS]->(b) WHERE t.origin IS NOT NULL "
        "RETURN t.origin, a.id, b.id, t.since, t.confirmed, t.until ORDER BY a.id, b.id"
    )
    return (
        {i: more for i, *more in introductions},
        {i: [f[1:] for f in said if f[0] == i] for i, *_ in introductions},
        ties,
    )


def test_suggest_log_follow_up_due_undo(connectome: Run, server: str, town: None, read: Cypher) -> None:
    account = {k: v for k, v in os.environ.items() if k.startswith("CONNECTOME_NEO4J_")}

    def ran(*arguments: str) -> Ran:
        done = connectome(*arguments, "--store", server, **account)
        assert done.status == 0, done.err
        return done

    def both(first: tuple[str, ...], second: tuple[str, ...]) -> list[Any]:
        """Two commands at the same moment."""
        with ThreadPoolExecutor(2) as pool:
            return [
                json.loads(d.out) for d in pool.map(lambda a: ran("introduce", *a, "--format", "json"), (first, second))
            ]

    best = next(csv.DictReader(io.StringIO(ran("suggest", "p2", "--format", "csv").out)))
    assert (best["other"], best["around"]) == ("p3", "bread")

    three, two = both(
        ("log", "p2", best["other"], "p4", "--by", "p1", "--around", best["around"], "--at", "pl1", "--date", day(0)),
        ("log", "P5", "p6", "bread circle", "--by", "p1", "--date", day(0)),
    )
    a, b = three["introduction"], two["introduction"]
    assert {a, b} == {"i1", "i2"} and three["entry"] != two["entry"]
    assert stored(read) == (
        {
            a: [day(0), "made", "p1", "pl1", ["p2", "p3", "p4"], ["bread"]],
            b: [day(0), "made", "p1", None, ["p5", "p6", "g1"], []],
        },
        {a: [[day(0), "made", None]], b: [[day(0), "made", None]]},
        [],
    )

    both(("follow-up", a, "met", "--date", day(1)), ("follow-up", b, "met", "--date", day(2)))
    arisen = [[a, "p2", "p3", day(1), day(1), None], [a, "p3", "p4", day(1), day(1), None]]
    assert stored(read)[2] == [*arisen, [b, "p5", "p6", day(2), day(2), None]]

    _, back = both(("follow-up", a, "in", "touch", "--date", day(5), "--note", "bake on Fridays"), ("undo", b))
    assert back["action"] == "follow-up"
    arisen = [[origin, *pair, day(1), day(5), None] for origin, *pair in (tie[:3] for tie in arisen)]
    introductions, said, ties = stored(read)
    assert (introductions[a][1], introductions[b][1], ties) == ("in touch", "made", arisen)
    assert said[a][1:] == [[day(1), "met", None], [day(5), "in touch", "bake on Fridays"]] and len(said[b]) == 1
    assert read("MATCH (:Person)-[t:KNOWS]->(:Person) WHERE t.origin IS NULL RETURN count(t)") == [[3]]

    found = list(csv.DictReader(io.StringIO(ran("introduce", "due", "--by", "p1", "--format", "csv").out)))
    assert [(f["introduction"], f["next"], f["due"]) for f in found] == [(b, "met", day(1)), (a, "lasting", day(12))]

    both(("follow-up", a, "lasting", "--date", day(13)), ("follow-up", b, "did not take", "--date", day(6)))
    introductions, said, ties = stored(read)
    assert (introductions[a][1], introductions[b][1]) == ("lasting", "did not take")
    assert (said[a][-1][:2], said[b][-1][:2]) == ([day(13), "lasting"], [day(6), "did not take"])
    assert [tie[3:] for tie in ties] == [[day(1), day(13), None]] * 2

    [[last]] = read("MATCH (e:Entry) RETURN e.id ORDER BY e.at DESC LIMIT 1")
    undone = json.loads(ran("introduce", "undo", "--format", "json").out)
    assert undone["entry"] == last
    [about] = undone["about"]
    introductions, said, ties = stored(read)
    assert introductions[about][1] == {a: "in touch", b: "made"}[about]
    assert len(said[about]) == {a: 3, b: 1}[about]
    assert ties == (arisen if about == a else [[*tie[:4], day(13), None] for tie in arisen])
