"""What the key hides and picks out, what it counts, and the address that holds it. Counts come from the CSV files."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pytest

from connectome import maps
from connectome.graph import CommunityGraph
from tests.browser import Page
from tests.maps.conftest import DATA, Drawn
from tests.maps.reading import data_in
from tests.maps.test_on_screen import NOTE_TEXT, count, drawn_text
from tests.maps.towns_to_draw import dated_town

DAY = "2026-06-29"
STRENGTHS = ("acquaintance", "friend", "close")
SAID = "document.getElementById('live').textContent"
CHOSEN = "document.getElementById('card').hidden ? null : document.getElementById('card-heading').textContent"
Ties = dict[frozenset[str], int]


def sheet(town: str, name: str) -> list[dict[str, str]]:
    with (DATA / town / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def over(row: dict[str, str], column: str) -> bool:
    return bool(row[column]) and row[column] <= DAY


PERMITTED = {
    row["person"] for row in sheet("hillside", "permissions") if row["for"] == "map" and not over(row, "withdrawn")
}
PEOPLE = {row["id"]: row for row in sheet("hillside", "people") if row["id"] in PERMITTED and not over(row, "left")}
PAID = {row["person"] for row in sheet("hillside", "roles") if row["paid"] == "yes" and not over(row, "until")}
TIES: Ties = {
    frozenset((row["person"], row["other"])): STRENGTHS.index(row["strength"])
    for row in sheet("hillside", "knows")
    if row["person"] in PEOPLE and row["other"] in PEOPLE and not over(row, "until")
}


def areas_of(ends: Iterable[str]) -> set[str]:
    return {PEOPLE[p]["area"] for p in ends}


def counts_of(ties: Ties) -> tuple[int, int]:
    """Ties inside areas, and across."""
    inside = sum(len(areas_of(ends)) == 1 for ends in ties)
    return inside, len(ties) - inside


def key(page: Page) -> dict[str, int]:
    """The rows of the key that have a count, by their words."""
    rows = page.run(
        "[...document.querySelectorAll('#key-rows .key')].map((r) => [...r.children].map((c) => c.innerText))"
    )
    return {words: int(many.replace(",", "")) for _, words, many in rows if many}


def know(page: Page) -> tuple[int, int]:
    rows = key(page)
    return rows["Know each other, same area"], rows[
        "Know each other, across areas (thicker: more; at people, where it begins)"
    ]


def press(page: Page, word: str, what: str = "hides") -> None:
    page.run(f"document.querySelector('[data-{what}={word}]').focus()")
    page.press("Enter")


def pressed(page: Page) -> list[str]:
    """The words of rows that hide something now."""
    hidden: list[str] = page.run(
        "[...document.querySelectorAll('[data-hides][aria-pressed=false]')].map((r) => r.dataset.hides)"
    )
    return hidden


def drawn_ties(page: Page) -> list[list[str]]:
    return sorted(sorted(tie[:2]) for tie in page.run("window.connectome.ties()"))


def named(ties: Iterable[frozenset[str]]) -> list[list[str]]:
    return sorted(sorted(PEOPLE[p]["name"] for p in ends) for ends in ties)


OF_RESIDENTS = """(() => {
    const c = document.querySelector('#map canvas'), { width, height } = c;
    const copy = Object.assign(document.createElement('canvas'), { width, height });
    const pen = copy.getContext('2d', { willReadFrequently: true });
    pen.drawImage(c, 0, 0);
    const pixels = new Uint32Array(pen.getImageData(0, 0, width, height).data.buffer);
    return pixels.reduce((n, p) => n + (p === 0xff6a5846), 0);
})()"""
"""Pixels of the map in the very colour residents are filled with."""


def test_what_is_hidden_is_neither_drawn_nor_counted(page: Page, drawn: Drawn) -> None:
    page.send("Page.addScriptToEvaluateOnNewDocument", source=NOTE_TEXT)
    page.open(drawn("hillside", "builder"))
    assert know(page) == counts_of(TIES)
    by_strength = [key(page)[s] for s in ("Acquaintances, or not recorded", "Friends", "Close")]
    assert by_strength == [list(TIES.values()).count(s) for s in range(3)]
    assert drawn_ties(page) == named(TIES)

    press(page, "close")
    weaker = {ends: s for ends, s in TIES.items() if s < 2}
    assert know(page) == counts_of(weaker)
    assert drawn_ties(page) == named(weaker)
    assert key(page)["Close"] == by_strength[2]  # of what would come back
    assert page.run("document.activeElement.dataset.hides") == "close"
    press(page, "close")
    assert know(page) == counts_of(TIES)

    press(page, "paid")
    unpaid = {ends: s for ends, s in TIES.items() if not ends & PAID}
    assert know(page) == counts_of(unpaid) < counts_of(TIES)
    assert drawn_ties(page) == named(unpaid)
    lane = [p for p in PEOPLE if PEOPLE[p]["area"] == "a1" and p not in PAID]
    each = sum(p in ends for ends in unpaid for p in lane) / len(lane)
    assert f"{len(lane)} people · {each:.1f} ties each" in {text["text"] for text in drawn_text(page)}
    assert "of everyone" in page.run("document.querySelector('#key-rows .note').textContent")
    press(page, "paid")
    assert not count(page, "#key-rows .note")

    before, residents = page.run(OF_RESIDENTS), key(page)["Resident"]
    press(page, "people")
    drawn_text(page)
    assert page.run(OF_RESIDENTS) < before / 3
    assert key(page)["Resident"] == residents
    assert key(page)["Joins circles"] > 0
    assert len(drawn_ties(page)) < len(TIES) / 20
    assert page.run("location.hash") == "#town-people"
    page.run("document.querySelector('#table-people tbody tr:nth-child(5) button').click()")
    assert pressed(page) == []  # whoever is asked for is shown
    assert page.console == []


def test_an_area_alone_and_an_area_opened(page: Page, drawn: Drawn) -> None:
    path = drawn("hillside", "builder")
    page.send("Page.addScriptToEvaluateOnNewDocument", source=NOTE_TEXT)
    page.open(path)
    elsewhere = {row["name"] for row in PEOPLE.values() if row["area"] != "a1"}
    elsewhere -= {row["name"] for row in PEOPLE.values() if row["area"] == "a1"}
    assert elsewhere & {text["text"] for text in drawn_text(page)}
    press(page, "area0", "picks")
    assert not elsewhere & {text["text"] for text in drawn_text(page)}
    assert page.run(SAID) == "Beacon Lane: shown alone."
    assert page.run("location.hash") == "#town!area0"
    assert count(page, "[data-picks][aria-pressed=true]") == 1
    press(page, "area0", "picks")
    assert elsewhere & {text["text"] for text in drawn_text(page)}
    assert count(page, "[data-picks][aria-pressed=true]") == 0
    assert page.run("location.hash") == "#town"

    page.run("location.hash = '#unit/0'")
    page.wait_for(
        "location.hash === '#unit/0' && document.getElementById('crumbs').textContent.includes('Beacon Lane')"
    )
    inside = sum(areas_of(ends) == {"a1"} for ends in TIES)
    rows, data = key(page), data_in(path.read_text(encoding="utf-8"))
    assert rows["Know each other, same area"] == inside == len(drawn_ties(page))
    assert not [words for words in rows if "across" in words]
    home = data["shapes"]["unit"]
    both = [pair for pair in data["introductions"] if home[pair[0]] == home[pair[1]] == 0]
    assert rows.get("Could be introduced", 0) == len(both) < len(data["introductions"])
    assert not count(page, "[data-picks^=area]")
    assert page.console == []


def test_memberships_can_be_hidden(page: Page, drawn: Drawn) -> None:
    memberships = sum(row["role"] == "takes part" for row in sheet("bristol", "belongs"))
    page.open(drawn("bristol", "builder"))
    assert key(page)["Belongs to"] == memberships == len(drawn_ties(page))
    press(page, "organisations")
    assert key(page)["Belongs to"] == 0
    press(page, "organisations")
    press(page, "belongs")
    assert drawn_ties(page) == []
    assert key(page)["Belongs to"] == memberships
    assert page.run("location.hash") == "#town-belongs"
    assert page.console == []


def test_a_managers_trunks_can_be_hidden(page: Page, drawn: Drawn) -> None:
    page.open(drawn("hillside", "manager"))
    assert drawn_ties(page)
    press(page, "across")
    assert drawn_ties(page) == []
    assert "paid" not in page.run("[...document.querySelectorAll('[data-hides]')].map((r) => r.dataset.hides)")
    assert page.console == []


def test_of_bubbles_the_weaker_ties_can_be_hidden(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("connectome.maps.units.LINES_IN_ONE_PICTURE", 10)
    areas = "vwxyz"
    ids = [f"{a}{k}" for a in areas for k in range(3)]
    ring = [(f"{areas[k]}{n}", f"{areas[(k + 1) % 5]}{n}") for k in range(5) for n in (0, 1)]  # two ties a side
    across = [(f"{areas[k]}2", f"{areas[(k + 2) % 5]}2") for k in range(5)]  # one a diagonal
    frames = {
        "areas": pd.DataFrame({"id": list(areas), "name": [f"Area {a}" for a in areas]}),
        "people": pd.DataFrame({"id": ids, "name": ids, "area": [i[0] for i in ids]}),
        "permissions": pd.DataFrame({"person": ids, "for": "map", "given": "2025-01-01"}),
        "knows": pd.DataFrame(ring + across, columns=["person", "other"]),
    }
    page.open(maps.save(CommunityGraph(frames), tmp_path / "map.html", view="builder").path)
    weaker = "… not among a part's two strongest · choose to hide"
    assert (key(page)["Ties between parts (thicker: more)"], key(page)[weaker]) == (15, 5)
    press(page, "weaker")
    assert (key(page)["Ties between parts (thicker: more)"], key(page)[weaker]) == (10, 5)
    assert page.run("location.hash") == "#town-weaker"
    page.run("location.hash = '#town-paid'")
    page.wait_for("document.querySelector('#key-rows .note') !== null")
    assert "Counts above are of everyone" in page.run("document.querySelector('#key-rows .note').textContent")
    assert page.console == []


def go(page: Page, by: int, address: str) -> None:
    page.run(f"history.go({by})")
    page.wait_for(f"location.hash === {address!r}")
    page.pause(0.1)


def test_the_address_holds_what_is_shown_and_back_brings_it_back(page: Page, drawn: Drawn) -> None:
    path = drawn("hillside", "builder")
    titles = [f["title"] for f in data_in(path.read_text(encoding="utf-8"))["findings"]]
    page.open(path.as_uri() + "#town~p001")
    press(page, "close")
    assert page.run("location.hash") == "#town-close~p001"
    page.run("document.querySelector('[data-finding=\"1\"]').click()")
    assert page.run("location.hash") == "#town!2-close"
    assert page.run(CHOSEN) is None
    go(page, -1, "#town-close~p001")
    assert page.run(CHOSEN) == PEOPLE["p001"]["name"]
    assert count(page, "#findings li.on") == 0
    go(page, 1, "#town!2-close")
    assert page.run("document.querySelector('#findings li.on b').textContent") == titles[1]
    page.run("document.getElementById('earlier').click()")
    assert page.run("location.hash") == "#town!2-close@2026-05"

    page.open("about:blank")
    page.open(path.as_uri() + "#town!2-close@2026-05")
    assert page.run("document.querySelector('#findings li.on b').textContent") == titles[1]
    assert page.run("document.getElementById('month-said').textContent") == "May 2026"
    assert pressed(page) == ["close"]
    page.run("document.getElementById('map').focus()")
    page.press("Escape")
    page.run("document.querySelector('#table-people tbody tr button').click()")
    assert page.run("location.hash").startswith("#town-close~")
    go(page, -2, "#town!2-close@2026-05")
    assert page.run(CHOSEN) is None
    assert page.run("document.querySelector('#findings li.on b').textContent") == titles[1]
    page.run("location.hash = ''")
    page.wait_for("document.getElementById('month-said').textContent === '29 June 2026'")
    assert (pressed(page), count(page, "#findings li.on")) == ([], 0)
    assert page.console == []


def test_an_introduction_has_an_address_and_back_leaves_it(page: Page, tmp_path: Path) -> None:
    path = maps.save(dated_town(tmp_path / "town"), tmp_path / "map.html", view="builder", since="2025-01-20").path
    page.open(path.as_uri() + "#town~bea@2025-04")
    page.run("document.querySelector('[aria-controls=table-introduced]').click()")
    page.run("document.querySelector('#table-introduced tbody button').click()")
    assert page.run("location.hash") == "#town!introduction1"
    go(page, -1, "#town~bea@2025-04")
    assert page.run(CHOSEN) == "Bea"
    assert page.run("document.getElementById('month-said').textContent") == "April 2025"
    page.open("about:blank")
    page.open(path.as_uri() + "#town!introduction1")
    assert page.run(CHOSEN) == "Ann and Cai"
    assert page.console == []


HARMFUL = {
    "#town!99": "no such finding",
    "#town!__proto__": "no such finding",
    "#town!area9": "no such finding",
    "#town!-1": "no such filter",
    "#town-constructor,close": "no such filter",
    "#town-<img src=x onerror=alert(1)>": "no such filter",
    "#nowhere~nobody": "no such place, and no such shape",
    "#town~%E0%A4%A": "no such shape",
    "#town@soon": "no month that can be read",
    "#!!~@": "no such finding",
    "#" + "a!" * 5000: "no such place, and no such finding",
}


def test_an_address_that_is_broken_does_no_harm_and_says_so(page: Page, drawn: Drawn) -> None:
    page.open(drawn("hillside", "builder"))
    for address, said in HARMFUL.items():
        page.run(f"location.hash = {address!r}")
        page.wait_for(f"{SAID}.includes({said!r})")
        assert set(pressed(page)) <= {"close"}, address
        assert page.run(CHOSEN) is None
        assert count(page, "#findings li.on, [data-picks][aria-pressed=true]") == 0
    page.run("location.hash = '#town-constructor,close'")
    page.wait_for("document.querySelector('[data-hides=close][aria-pressed=false]') !== null")
    press(page, "friends")
    assert page.run("location.hash") == "#town-close,friends"
    page.run("location.hash = '#town'")
    page.wait_for(f"{SAID} === 'Showing everything.'")
    assert pressed(page) == []
    before = page.run(SAID)
    page.run("location.hash = '#tables'")  # the way past the map
    page.pause(0.1)
    assert page.run(SAID) == before
    assert page.console == []
    assert page.dialogs == []
