"""Reading a map file back: its data, and its text without the vendored library."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pandas as pd

_ELEMENT = re.compile(r"<script(?P<kind>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_LIBRARY = 200_000
"""No other script in the page is as long."""


def data_in(page: str) -> dict[str, Any]:
    """The figure as the page's script reads it."""
    found = next(m["text"] for m in _ELEMENT.finditer(page) if "application/json" in m["kind"])
    data: dict[str, Any] = json.loads(found)
    return data


def without_library(page: str) -> str:
    """Everything but vis-network, in whose code short ids may stand by chance."""
    kept = _ELEMENT.sub(lambda m: "" if len(m["text"]) > _LIBRARY and "json" not in m["kind"] else m[0], page)
    assert len(page) - len(kept) > _LIBRARY
    return kept


def rows_of(page: str, table: str) -> list[list[str]]:
    """Cells of a table's rows as a reader sees them."""
    section = re.search(rf'id="table-{table}".*?</section>', page, re.DOTALL)
    if not section:
        return []
    body = re.search(r"<tbody>(.*)</tbody>", section[0], re.DOTALL)
    assert body
    return [
        [
            html.unescape(re.sub(r"<[^>]+>", "", cell))
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", body[1], re.DOTALL)
    ]


def persons_in(page: str, ids: set[str]) -> set[str]:
    """Which of the ids stand in the page outside the library.

    As words anywhere; those that are mere numbers as JSON strings or as a cell's text, since counts are numbers too.
    """
    words = set(re.findall(r"[\w-]+", without_library(page)))
    data = data_in(page)
    for unit in data["units"]:
        del unit["people"]  # a count, as text
    strings = set(re.findall(r'"([\w-]+)"', json.dumps(data))) | set(re.findall(r"<th[^>]*>(\d+)</th>", page))
    return {i for i in ids if i in (strings if i.isdigit() else words)}


def names_in(page: str, people: pd.DataFrame) -> set[str]:
    """Which of the people's names stand anywhere in the page, as they are, escaped for HTML or for JSON."""
    names = {str(n) for n in people["name"].dropna()}
    return {n for n in names if any(form in page for form in (n, html.escape(n), json.dumps(n)[1:-1]))}
