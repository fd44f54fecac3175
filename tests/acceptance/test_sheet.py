"""A builder's Monday through the installed command: a page to take along, a log sheet filled in and imported back;
and after a withdrawal not one byte of the person in anything written next."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from connectome.actions.community import open_community
from connectome.cli.app import run
from connectome.store import open_store
from tests.acceptance.conftest import Ran, Run
from tests.towns import knows, people, permitted, write_town

QUIN, QUIN_ID = "Quintessa Zyx", "zq-77"
IDS = ("bob", "cat", "dan", "eve", "fay", QUIN_ID)
AGO = (date.today() - timedelta(weeks=2)).isoformat()
On = Callable[..., Ran]
Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def here(server: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> On:
    """The command in this process, for speed."""
    monkeypatch.setenv("CONNECTOME_STORE", server)

    def command(*arguments: object) -> Ran:
        capfd.readouterr()
        ran = Ran(run([str(a) for a in arguments]), *capfd.readouterr())
        assert ran.status == 0, ran.err
        return ran

    return command


@pytest.fixture
def on(connectome: Run, here: On, server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> On:
    """The command as it is installed, on the folder; on Neo4j, in this process."""
    monkeypatch.chdir(tmp_path / "work")

    def command(*arguments: object) -> Ran:
        ran = here(*arguments) if "://" in server else connectome(*arguments, CONNECTOME_STORE=server)
        assert ran.status == 0, ran.err
        return ran

    return command


@pytest.fixture
def work(tmp_path: Path, on: On, here: On) -> Path:
    """The folder one works in, once the town is imported."""
    folder = write_town(
        tmp_path / "files",
        areas=[{"id": "n", "name": "North"}],
        people=[{"id": i, "name": QUIN if i == QUIN_ID else i.title(), "area": "n"} for i in ("bea", *IDS)],
        roles=[{"person": "bea", "role": "community builder", "area": "n", "paid": "yes"}],
        permissions=permitted(*IDS),
        facets=[{"person": i, "kind": "interest", "what": "tea"} for i in IDS],
        knows=knows(("bob", "cat"), ("dan", QUIN_ID)),
        keep_apart=[{"person": "dan", "other": "eve"}],
        introductions=[
            {"id": "i1", "date": AGO, "introducer": "bea", "parties": f"{QUIN_ID};bob"},
            {"id": "i2", "date": AGO, "introducer": "bea", "parties": "cat;dan"},
        ],
    )
    here("import", folder)
    return tmp_path / "work"


def taken_along(on: On, work: Path) -> dict[str, bytes]:
    """The page and the log sheet as bytes, the workbook's parts unpacked."""
    on("suggest", "--everybody", "--by", "bea", "--out", "page.html")
    on("suggest", "--everybody", "--by", "bea", "--out", "log.xlsx")
    with zipfile.ZipFile(work / "log.xlsx") as archive:
        log = b"\n".join(archive.read(name) for name in archive.namelist())
    return {"page.html": (work / "page.html").read_bytes(), "log.xlsx": log}


def shown(here: On, work: Path) -> dict[str, bytes]:
    """What else shows people, by name or under a code."""
    out = {"csv": here("suggest", "--everybody", "--format", "csv").out.encode()}
    for view in ("builder", "evaluator"):
        here("map", "--view", view, "--out", f"{view}.html")
        out[view] = (work / f"{view}.html").read_bytes()
    return out


def holding(found: dict[str, bytes], *words: str) -> set[str]:
    return {name for name, data in found.items() if any(w.encode() in data for w in words)}


def test_a_builders_monday_and_a_withdrawal(on: On, here: On, work: Path, server: str) -> None:
    before = taken_along(on, work)
    assert holding(before, QUIN) == holding(before, QUIN_ID) == before.keys()
    assert {stat.S_IMODE((work / name).stat().st_mode) for name in before} == {0o600}
    with open_store(server) as store:
        at_first = store.frames()
    untouched = here("import", "log.xlsx")
    assert "Imported log.xlsx: 0 new, 0 changed." in untouched.err
    assert "30 rows of the log sheet left out: nobody filled them in." in untouched.err

    book = openpyxl.load_workbook(work / "log.xlsx")
    made, follow, said = (book[name] for name in ("introductions", "follow_ups", "conversations"))
    suggested = [cell.value for cell in made[2]]
    made["E2"] = date.today()
    assert made["E6"].value == "when?"
    made["H6"] = "met"
    made["E6"], made["B6"] = date.today(), "dan;eve"  # to be kept apart, whatever a sheet says
    follow["D2"], follow["E2"], follow["F2"] = date.today(), "met", "over tea"
    said["B2"], said["D2"], said["E2"] = date.today(), "fay", "swimming;bread"
    book.save(work / "log.xlsx")
    filled = on("import", "log.xlsx")
    assert "Imported log.xlsx: 5 new, 0 changed." in filled.err
    assert "1 introduction names people who may not be introduced, or not to each other." in filled.err
    assert "Imported log.xlsx: 0 new, 0 changed." in here("import", "log.xlsx").err

    with open_store(server) as store:
        frames = store.frames()
    new = frames["introductions"].drop(at_first["introductions"].index)
    assert new[["id", "date", "introducer", "parties", "around", "state"]].iloc[0].tolist() == [
        suggested[0], date.today().isoformat(), "bea", suggested[1], "tea", "made"
    ]  # fmt: skip
    assert new["parties"].tolist()[1] == "dan;eve"
    assert frames["follow_ups"][["introduction", "state", "note"]].to_numpy().tolist() == [["i1", "met", "over tea"]]
    assert frames["conversations"][["by", "with", "about"]].to_numpy().tolist() == [["bea", "fay", "swimming;bread"]]
    ties = frames["knows"].drop(at_first["knows"].index)  # of those who met, but for the two to be kept apart
    assert ties[["person", "other", "since", "origin"]].to_numpy().tolist() == [
        ["bob", QUIN_ID, date.today().isoformat(), "i1"]
    ]
    for name in set(frames) - {"introductions", "follow_ups", "conversations", "knows"}:
        assert frames[name].equals(at_first[name]), name

    on("permit", QUIN_ID, "--withdraw")
    after = taken_along(on, work) | shown(here, work)
    assert holding(after, QUIN, QUIN_ID, "Quintessa") == set()
    assert holding(after, "Fay") == after.keys() - {"evaluator"}  # the others are still there


def test_a_page_says_where_it_is_and_what_is_not_on_it(ready: str, tmp_path: Path, said: Said) -> None:
    status, out, err = said("--everybody", "--store", ready, "--out", str(tmp_path / "page.html"))
    assert (status, out) == (0, f"{tmp_path / 'page.html'}\n")
    assert "Everywhere: 1 introduction to consider, 0 follow-ups due (contains names: keep it to yourself)." in err
    assert "fewer than 5 people recorded here have not said yes" in err
    assert said("--everybody", "--store", ready, "--out", str(tmp_path / "page.html"), "--quiet")[2] == ""


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("--everybody", "--out", "sheet.pdf"), 3, "should end in .html"),
        (("--everybody", "--out", "sheet.html", "--format", "csv"), 2, "--format is for the screen"),
        (("--everybody", "--by", "ghost", "--out", "sheet.html"), 3, "no person with the id 'ghost'"),
        (("--everybody", "--out", "no/such/folder/sheet.html"), 3, "cannot be written"),
        (("bob", "--everybody", "--out", "sheet.html"), 2, "Say for whom"),
    ],
)
def test_bad_input(
    ready: str,
    said: Said,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    arguments: tuple[str, ...],
    status: int,
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = said(*arguments, "--store", ready)
    assert (code, out) == (status, "")
    assert words in " ".join(err.replace("│", " ").split())
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def said(capfd: pytest.CaptureFixture[str]) -> Said:
    """`suggest` in this process: its status, what it prints, what it says."""

    def suggest(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        status = run(["suggest", *arguments])
        return (status, *capfd.readouterr())

    return suggest


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of three people, two of whom said yes; made once."""
    folder = tmp_path_factory.mktemp("ready")
    write_town(
        folder / "town",
        people=people("bob", "cat", "dan"),
        permissions=permitted("bob", "cat"),
        facets=[{"person": p, "kind": "interest", "what": "tea"} for p in ("bob", "cat", "dan")],
    )
    with open_community(folder / "store") as community:
        community.load(folder / "town")
    return str(folder / "store")
