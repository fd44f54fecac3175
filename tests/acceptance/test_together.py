"""Sets, things to join, evenings and what if through the command: what is printed, what is refused."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from connectome.actions.community import open_community
from connectome.cli.app import run
from tests.acceptance.conftest import Ran
from tests.towns import knows, people, permitted, write_town

IDS = ("ann", "bea", "cai", "dee", "eve", "fay")
ODD = "<script>alert(1)</script>"
On = Callable[..., Ran]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One community in a folder for all of these tests; none of them writes to it."""
    room = tmp_path_factory.mktemp("town")
    folder = write_town(
        room / "files",
        people=[
            *people("ann", "bea", "cai", "dee", "eve", adult="yes", left=""),
            {"id": "fay", "name": ODD},
            {"id": "kid", "name": "Kid Small", "adult": "no"},
            {"id": "mum", "name": "Mum Quiet", "adult": "yes"},
            {"id": "gone", "name": "Gone Away", "left": "2025-01-02"},
        ],
        knows=knows(("ann", "bea"), ("bea", "cai"), ("cai", "dee"), ("bea", "kid"), ("mum", "cai")),
        keep_apart=knows(("ann", "eve")),
        groups=[{"id": "g1", "name": "Choir", "interest": "singing"}, {"id": "g2", "name": ODD, "interest": "singing"}],
        belongs=[{"person": p, "to": g} for p, g in (("ann", "g1"), ("dee", "g1"), ("eve", "g2"), ("cai", "g2"))],
        facets=[{"person": p, "kind": "interest", "what": "tea"} for p in (*IDS, "kid", "mum", "gone")],
        permissions=permitted(*IDS, "kid", "gone"),
    )
    store = str(room / "store")
    with open_community(store, create=True) as community:
        community.load(folder)
    yield store


@pytest.fixture
def here(town: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> On:
    """The command in this process, for speed."""
    monkeypatch.setenv("CONNECTOME_STORE", town)

    def command(*arguments: object) -> Ran:
        capfd.readouterr()
        return Ran(run([str(a) for a in arguments]), *capfd.readouterr())

    return command


def rows(ran: Ran) -> list[dict[str, str]]:
    assert ran.status == 0, ran.err
    return list(csv.DictReader(io.StringIO(ran.out)))


def test_a_set(here: On) -> None:
    found = rows(here("suggest", "--together", 9, "--format", "csv"))
    assert found
    for row in found:
        assert {row["person"], row["other"]} <= set(IDS)
        assert {row["person"], row["other"]} != {"ann", "eve"}
        assert row["introducer"] in ("", *IDS)
    said = here("suggest", "--together", 500)
    assert f"{len(rows(here('suggest', '--together', 500, '--format', 'csv')))} are all that fit" in said.err
    for name in ("Kid Small", "Mum Quiet", "Gone Away"):
        assert name not in said.out


def test_what_to_join_and_groups(here: On) -> None:
    found = json.loads(here("suggest", "bea", "--to", "groups", "--format", "json").out)
    assert [row["to"] for row in found] == ["g1", "g2"] or [row["to"] for row in found] == ["g2", "g1"]
    assert "Ann takes part and knows Bea." in next(r["reason"] for r in found if r["to"] == "g1")
    assert json.loads(here("suggest", "ann", "--to", "groups", "--format", "json").out) == []  # eve is in the other one
    assert rows(here("suggest", "--groups", "--format", "csv")) == []  # for the same reason


def test_an_evening(here: On) -> None:
    found = rows(here("suggest", "--evening", "choir", "--tables", 2, "--format", "csv"))
    assert [(r["table"], r["person"]) for r in found] == [("1", "ann"), ("1", "dee")]


def test_what_if_and_its_map(here: On, tmp_path: Path) -> None:
    page = tmp_path / "after.html"
    found = {
        r["measure"]: (float(r["before"] or "nan"), float(r["after"] or "nan"))
        for r in rows(here("what-if", "--add", "dee,eve", "--remove", "ann,bea", "--map", page, "--format", "csv"))
    }
    assert found["ties"] == (5, 5)
    assert found["people"] == (8, 8)
    text = page.read_text(encoding="utf-8")
    assert "What if: 1 tie more, 1 tie fewer" in text
    assert '"Eve"' not in text  # the manager's map shows no person
    assert here("what-if", "--without", "bea", "--map", page, "--view", "builder").status == 0
    drawn = page.read_text(encoding="utf-8")
    assert '"Ann"' in drawn
    assert '"Bea"' not in drawn
    assert ODD not in drawn
    again = rows(here("what-if", "--without", "bea", "--format", "csv"))
    assert {r["measure"]: r["before"] for r in again}["people"] == "8.0"  # nothing was stored


def test_what_if_somebody_came_and_a_group_began(here: On, tmp_path: Path) -> None:
    page, new = tmp_path / "after.html", f"{ODD}new"
    ran = here(
        *("what-if", "--newcomer", new, "--add", f"{new},cai", "--new-group", f"bea,dee,{new}", "--view", "builder"),
        *("--map", page, "--format", "csv"),
    )
    found = {r["measure"]: float(r["change"] or "nan") for r in rows(ran)}
    assert found["people"] == 1
    # new with cai, whom they would know, and with bea and dee in the group, where bea and dee meet
    assert found["ties"] == 4
    assert "Ties counted: knows+shared:groups." in ran.err
    drawn = page.read_text(encoding="utf-8")
    assert '"A new group"' in drawn
    assert ODD not in drawn
    assert "1 newcomer, 1 group more, 1 tie more" in drawn
    assert {r["measure"]: r["before"] for r in rows(here("what-if", "--without", "bea", "--format", "csv"))}[
        "people"
    ] == "8.0"


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("suggest", "--together", "0"), 2, "--together"),
        (("suggest", "--together", "many"), 2, "--together"),
        (("suggest", "--together", "3", "--everybody"), 2, "one of them"),
        (("suggest", "--together", "3", "--area", "Nowhere"), 3, "no area 'Nowhere'"),
        (("suggest", "--together", "3", "--out", "x.html"), 2, "--out"),
        (("suggest", "--everybody", "--to", "groups"), 2, "--to is for one person"),
        (("suggest", "ann", "--to", "clubs"), 2, "clubs"),
        (("suggest", "zed", "--to", "groups"), 3, "no person with the id 'zed'"),
        (("suggest", "gone", "--to", "groups"), 3, "is not here on the day shown"),
        (("suggest", "mum", "--to", "groups"), 3, "connectome permit mum introduce"),
        (("suggest", "kid", "--to", "groups"), 3, "or is under 18"),
        (("suggest", "--evening", "zumba"), 3, "there is no group 'zumba'"),
        (("suggest", "--evening", "g1", "--tables", "1"), 2, "--tables"),
        (("suggest", "--groups", "--by", "ann"), 2, "--by goes with"),
        (("suggest", "gone"), 3, "is not here on the day shown"),
        (("what-if",), 2, "Say what would change"),
        (("what-if", "--add", "ann"), 3, "two different people"),
        (("what-if", "--add", "ann,eve"), 3, "This introduction cannot be made here"),
        (("what-if", "--add", "ann,mum"), 3, "This introduction cannot be made here"),
        (("what-if", "--add", "ann,kid"), 3, "This introduction cannot be made here"),
        (("what-if", "--add", "ann,gone"), 3, "'gone' is not here"),
        (("what-if", "--new-group", "ann,dee,eve"), 3, "cannot be brought together here"),
        (("what-if", "--new-group", "ann,mum"), 3, "cannot be brought together here"),
        (("what-if", "--new-group", "ann"), 3, "two people or more"),
        (("what-if", "--newcomer", "gone"), 3, "id 'gone' is taken"),
        (("what-if", "--newcomer", "new", "--add", "new,kid"), 3, "This introduction cannot be made here"),
        (("what-if", "--remove", "ann,eve"), 3, "no tie to take out"),
        (("what-if", "--without", "p0"), 3, "nobody and nothing with the id 'p0'"),
        (("what-if", "--without", "ann", "--map", "a.txt"), 3, "name the file a.html"),
    ],
)
def test_refusals(here: On, arguments: tuple[str, ...], status: int, words: str) -> None:
    ran = here(*arguments)
    assert (ran.status, ran.out) == (status, "")
    assert words in " ".join(ran.err.split())
    assert "Traceback" not in ran.err
