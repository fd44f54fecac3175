"""Towns nobody would wish for: hostile names everywhere, and hardly anybody."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from connectome.graph import CommunityGraph
from tests.towns import Rows, graph_of, knows, people, permitted

HOSTILE = (
    "<script>alert(1)</script>",
    "</script>",
    "<img src=x onerror=alert(1)>",
    '" onload=alert(1) x="',
    "' autofocus onfocus=alert(1) '",
    "<!--",
    "]]>",
    "</style></title></textarea>",
    "javascript:alert(1)",
    "{{data}} ${alert(1)} &lt;b&gt; \\u003cb\\u003e",
    "🧑‍🤝‍🧑 " + "long" * 75,
    "عبد الرحمن بن محمد",
    "A\u202eB",
    "line\u2028after\u2029after",
    "None",
    "Zoë O'Brien-Šmíd",
    "__proto__",
    "constructor",
)


def hostile_town(folder: Path, view: str = "builder") -> CommunityGraph:
    """Every kind of thing carries every hostile name, and everything is tied to the next.

    People too for the builder: in other views nothing may be called after them.
    """
    n = len(HOSTILE)
    residents = [{"id": f"p{k}", "name": name, "area": f"a{k % n}"} for k, name in enumerate(HOSTILE * 2)]
    if view != "builder":
        residents = [{**row, "name": f"Resident {k}"} for k, row in enumerate(residents)]
    ids = [str(row["id"]) for row in residents]
    rows = [{"id": f"{letter}{k}", "name": name} for letter in "aglov" for k, name in enumerate(HOSTILE)]

    def called(letter: str, **columns: str) -> list[dict[str, object]]:
        return [
            {**row, **{c: v.format(row["id"][1:]) for c, v in columns.items()}}
            for row in rows
            if row["id"][0] == letter
        ]

    sheets: dict[str, Rows] = {
        "areas": called("a"),
        "people": residents,
        "places": called("l", area="a{}", kind="<b>park</b>"),
        "groups": called("g", place="l{}", interest="<i>chess</i>"),
        "organisations": called("o", area="a{}"),
        "events": called("v", place="l{}"),
        "knows": knows(*pairwise(ids)),
        "belongs": [{"person": i, "to": f"{'gov'[k % 3]}{k % n}"} for k, i in enumerate(ids)],
        "facets": [{"person": i, "kind": "passion", "what": HOSTILE[k % n]} for k, i in enumerate(ids)],
        "permissions": permitted(*ids),
    }
    return graph_of(folder, **sheets)


def tiny_towns(folder: Path) -> dict[str, CommunityGraph]:
    """Towns with hardly anything in them, by what they have."""
    area = [{"id": "a1", "name": "East"}]
    group = [{"id": "g1", "name": "Chess"}]
    two = {"people": people("anne", "ben"), "permissions": permitted("anne", "ben")}
    sheets: dict[str, dict[str, Rows]] = {
        "nobody": {"people": []},
        "one": {"people": people("anne"), "permissions": permitted("anne")},
        "two": two,
        "two who know each other": {**two, "knows": knows(("anne", "ben"))},
        "two of whom one may be drawn": {
            "people": people("anne", "ben"),
            "permissions": permitted("anne"),
            "knows": knows(("anne", "ben")),
        },
        "nobody may be drawn": {"people": people("anne", "ben"), "knows": knows(("anne", "ben"))},
        "areas only": {"areas": area},
        "groups only": {"groups": group},
        "one in one area": {"people": people("anne", area="a1"), "areas": area, "permissions": permitted("anne")},
        "two in one group": {**two, "groups": group, "belongs": [{"person": p, "to": "g1"} for p in ("anne", "ben")]},
        "one event": {
            **two,
            "events": [{"id": "e1", "name": "Street party"}],
            "belongs": [{"person": "anne", "to": "e1"}],
        },
        "no name": {"people": [{"id": "p1", "name": ""}], "permissions": permitted("p1")},
    }
    return {name: graph_of(folder / name.replace(" ", "-"), **{"people": [], **rows}) for name, rows in sheets.items()}


def dated_town(folder: Path) -> CommunityGraph:
    """Ties that were always there, came, went, and came between; somebody who came later, somebody who left, and
    somebody who may not be on a map. It stands at 20 May 2025."""
    ids = ("ann", "bea", "cai", "dee", "eve", "gil", "zed")
    joined = {"eve": "2025-03-10"}
    left = {"gil": "2025-04-02"}
    ties = [
        ("ann", "bea", "", ""),
        ("ann", "cai", "2025-01-15", ""),
        ("bea", "cai", "2025-03-31", ""),
        ("cai", "dee", "2024-01-01", "2025-04-30"),
        ("ann", "dee", "2025-02-03", "2025-04-20"),
        ("bea", "dee", "2025-03-02", "2025-03-20"),
        ("dee", "eve", "2025-05-02", ""),
        ("ann", "gil", "2024-06-01", ""),
        ("ann", "zed", "2024-06-01", "2025-03-05"),
    ]
    introduction = {"introducer": "dee", "around": "bread & <i>jam</i>", "place": ""}
    sheets: dict[str, Rows] = {
        "people": [{"id": i, "name": i.title(), "joined": joined.get(i, ""), "left": left.get(i, "")} for i in ids],
        "knows": [dict(zip(("person", "other", "since", "until"), tie, strict=True)) for tie in ties],
        "groups": [{"id": "g1", "name": "Choir", "started": "2025-04-01"}],
        "belongs": [{"person": "ann", "to": "g1", "since": "2025-04-01"}],
        "introductions": [
            {**introduction, "id": "i1", "date": "2025-01-10", "parties": "ann;cai", "state": "lasting"},
            {**introduction, "id": "i2", "date": "2025-02-01", "parties": "bea;eve", "state": "made"},
            {**introduction, "id": "i3", "date": "2025-02-01", "parties": "ann;zed", "state": "lasting"},
            {**introduction, "id": "i4", "date": "2025-02-01", "parties": "bea;dee", "state": "declined"},
        ],
        "permissions": permitted(*ids[:-1]),
    }
    return graph_of(folder, **sheets).at("2025-05-20")
