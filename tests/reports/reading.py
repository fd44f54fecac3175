"""Reading a page back as its reader sees it."""

from __future__ import annotations

import html
import re


def text_of(page: str) -> str:
    """What stands on the page, a blank between elements."""
    body = re.sub(r"<(style|title)>.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def table(page: str, heading: str) -> dict[str, list[str]]:
    """Rows of the table under a heading that begins so, by their first cell; rows of one name keep the first."""
    section = re.search(rf"<h2>{heading}.*?</table>", page, re.DOTALL)
    assert section, heading
    out: dict[str, list[str]] = {}
    for row in re.findall(r"<tr[^>]*>(.*?)</tr>", section[0], re.DOTALL)[1:]:
        cells = [html.unescape(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        out.setdefault(cells[0], cells[1:])
    return out
