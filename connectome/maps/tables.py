"""The same facts as tables, in plain HTML: they work without JavaScript, and a row stands for each shape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from connectome.maps.figure import Figure
from connectome.maps.shapes import Kind, Line
from connectome.privacy.views import View

_KINDS = {
    Kind.PERSON: "Person",
    Kind.PAID: "Paid role",
    Kind.GROUP: "Group",
    Kind.PLACE: "Place",
    Kind.ORGANISATION: "Organisation",
    Kind.EVENT: "Event",
}
_STRENGTH = ("acquaintance", "friend", "close")
NONE = "–"

Cell = str | int
Row = tuple[int | None, Sequence[Cell]]
"""The shape a row stands for, or None, and its cells."""


def tables(figure: Figure) -> str:
    """All tables of a figure that have a row, as HTML sections."""
    parts = [
        _table("people", "People", *_people(figure)),
        _table("things", "Groups, places, organisations, events", *_things(figure)),
        _table("areas", "Areas", *_areas(figure)),
        _table("across", "Ties between areas", *_across(figure.view)),
        _table("introductions", "Introductions to consider", *_introductions(figure)),
        _table(
            "lines",
            "Who belongs where" if figure.drawing.two_mode else "Who knows whom, who takes part",
            *_lines(figure),
        ),
    ]
    return "\n".join(part for part in parts if part)


def _people(figure: Figure) -> tuple[Sequence[str], Iterable[Row]]:
    d, n, home = figure.drawing, figure.notice, figure.home
    ties = "Belongs to" if d.two_mode else "Ties"
    heads = (
        "Name",
        "Circle" if d.two_mode else "Area",
        ties,
        "Joins circles",
        "Only link for",
        "Enjoys, offers, would like",
    )
    rows = (
        (
            i,
            (
                d.names[i],
                figure.units[home[i]].name,
                int(n.ties[i]),
                _some(n.circles[i]),
                _some(n.only_link[i]),
                d.says[i] or NONE,
            ),
        )
        for i in range(d.people)
    )
    return heads, rows


def _things(figure: Figure) -> tuple[Sequence[str], Iterable[Row]]:
    d, n, home = figure.drawing, figure.notice, figure.home
    heads = ["Name", "Kind", "Circle" if d.two_mode else "Area", "About", *(["People taking part"] if d.people else [])]
    rows: list[Row] = []
    for i in range(d.people, len(d)):
        taking_part = [int(n.ties[i])] if d.people else []
        rows.append(
            (i, (d.names[i], _KINDS[Kind(d.kinds[i])], figure.units[home[i]].name, d.says[i] or NONE, *taking_part))
        )
    return heads, rows


def _areas(figure: Figure) -> tuple[Sequence[str], Iterable[Row]]:
    heads = ("Circle" if figure.drawing.two_mode else "Area", "People", "Ties each", "Note")
    units = [u for u in figure.units if u.form != "tray" and (u.people != "0" or u.members)]
    rows = ((None, (u.name, u.people, u.each or NONE, "Few ties recorded" if u.thin else NONE)) for u in units)
    return heads, rows


def _across(view: View) -> tuple[Sequence[str], Iterable[Row]]:
    names = view.areas["name"]
    pairs = view.area_pairs
    rows = (
        (None, (str(names[a]), str(names[b]), str(t)))
        for a, b, t in zip(pairs["area"], pairs["other"], pairs["ties"], strict=True)
    )
    return ("Area", "Other area", "Ties"), rows


def _introductions(figure: Figure) -> tuple[Sequence[str], Iterable[Row]]:
    names = figure.drawing.names
    return ("Person", "Could meet", "Why"), (
        (a, (names[a], names[b], why or NONE)) for a, b, why in figure.introductions
    )


def _lines(figure: Figure) -> tuple[Sequence[str], Iterable[Row]]:
    names = figure.drawing.names
    rows = ((a, (names[a], names[b], _how(strength, kind))) for a, b, strength, kind in figure.drawing.lines.tolist())
    return ("One", "Other", "How"), rows


def _how(strength: int, kind: int) -> str:
    return {
        Line.KNOWS: f"know each other: {_STRENGTH[strength]}",
        Line.BELONGS: "takes part",
        Line.CAME: "came",
        Line.LINKED: "meets there or works with",
    }[Line(kind)]


def _some(n: int) -> Cell:
    return int(n) if n else NONE


def _table(key: str, name: str, heads: Sequence[str], rows: Iterable[Row]) -> str:
    body = [_row(row) for row in rows]
    if not body:
        return ""
    top = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    rows_said = f"{len(body):,} {'row' if len(body) == 1 else 'rows'}"
    return (
        f'<section class="table" id="table-{key}" aria-label="{escape(name)}"><table>'
        f"<caption>{escape(name)}: {rows_said}</caption><thead><tr>{top}</tr></thead>\n"
        f"<tbody>{''.join(body)}</tbody></table></section>"
    )


def _row(row: Row) -> str:
    shape, cells = row
    mark = "" if shape is None else f' data-shape="{shape}"'
    rest = "".join(f"<td{' class=n' if isinstance(c, int) else ''}>{_text(c)}</td>" for c in cells[1:])
    return f'<tr{mark}><th scope="row">{_text(cells[0])}</th>{rest}</tr>\n'


def _text(cell: Cell) -> str:
    """A number with thousands marked; a text escaped, and kept apart from the writing direction around it."""
    if isinstance(cell, int):
        return f"{cell:,}"
    return escape(cell) if cell.isascii() else f"<bdi>{escape(cell)}</bdi>"
