"""The same facts as tables, in plain HTML: they work without JavaScript, and a row stands for each shape."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

import pandas as pd

from connectome.maps.between_areas import BetweenAreas
from connectome.maps.figure import Figure, place_of
from connectome.maps.shapes import Kind, Line
from connectome.maps.timeline import Timeline

_KINDS = {
    Kind.PERSON: "Person",
    Kind.PAID: "Paid role",
    Kind.GROUP: "Group",
    Kind.PLACE: "Place",
    Kind.ORGANISATION: "Organisation",
    Kind.EVENT: "Event",
}
_STRENGTH = ("acquaintance", "friend", "close")
_CHANGES = ("kept", "gained", "no longer recorded")
NONE = "–"

MOST_PAIRS = 1000
"""Of more pairs of areas with ties between them, those with most are listed."""

Cell = str | int
Row = tuple[str, Sequence[Cell]]
"""The attribute that says what a row stands for, of `_shape` or `_units`, and its cells."""


def tables(figure: Figure) -> str:
    """All tables of a figure that have a row, as HTML sections.

    In a town that opens level by level, the page's script writes the rows of the long tables when they are looked at:
    as HTML they would be four fifths of the file.
    """
    lines = "Who belongs where" if figure.drawing.two_mode else "Who knows whom, who takes part"
    long = _left_to_script if figure.in_levels else _table
    parts = [
        long("people", "People", *_people(figure)),
        long("things", "Groups, places, organisations, events", *_things(figure)),
        _table("areas", "Areas", *_areas(figure)),
        long("circles", "Circles inside areas", *_circles(figure)),
        _table("across", "Ties between areas", *(_by_step(figure) or _across(figure))),
        _table("introductions", "Introductions to consider", *_introductions(figure)),
        _table("introduced", "Introductions made", *_introduced(figure)),
        long("lines", lines, *_lines(figure)),
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
            _shape(i),
            (
                d.names[i],
                _where(figure, home[i]),
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
            (
                _shape(i),
                (d.names[i], _KINDS[Kind(d.kinds[i])], _where(figure, home[i]), d.says[i] or NONE, *taking_part),
            )
        )
    return heads, rows


def _areas(figure: Figure) -> tuple[Sequence[str], Iterable[Row]]:
    heads = ("Circle" if figure.drawing.two_mode else "Area", "People", "Ties each", "Note")
    forms = ("area", "stars")
    units = [
        (k, u) for k, u in enumerate(figure.units) if u.form in forms and (u.people != "0" or u.members or u.whole)
    ]
    rows = (
        (_units(figure, k), (u.name, u.people, u.each or NONE, "Few ties recorded" if u.thin else NONE))
        for k, u in units
    )
    return heads, rows


def _circles(figure: Figure) -> tuple[Sequence[str], Iterable[Row]]:
    units = [(k, u) for k, u in enumerate(figure.units) if u.form == "circle"]
    rows = ((_units(figure, k), (u.name, place_of(figure, u), u.people, u.each or NONE)) for k, u in units)
    return ("Circle", "Area", "People", "Ties each"), rows


def _where(figure: Figure, u: int) -> str:
    return place_of(figure, figure.units[u]) or figure.units[u].name


def _across(figure: Figure) -> tuple[Sequence[str], Iterable[Row]]:
    names, pairs = figure.view.areas["name"], figure.view.area_pairs
    stands_for = _pairs(figure)
    if len(pairs) > MOST_PAIRS:
        most = pairs["ties"].astype(int).sort_values(ascending=False, kind="stable").index[:MOST_PAIRS]
        pairs = pairs.loc[most.sort_values()]
    rows = (
        (stands_for(a, b), (str(names[a]), str(names[b]), str(t)))
        for a, b, t in zip(pairs["area"], pairs["other"], pairs["ties"], strict=True)
    )
    return ("Area", "Other area", "Ties"), rows


def _introductions(figure: Figure) -> tuple[Sequence[str], Iterable[Row]]:
    names = figure.drawing.names
    return ("Person", "Could meet", "Why"), (
        (_shape(a), (names[a], names[b], why or NONE)) for a, b, why in figure.introductions
    )


def _by_step(figure: Figure) -> tuple[Sequence[str], Iterable[Row]] | None:
    """Ties between areas, the latest first, then at the end of each earlier step."""
    time, names = figure.time, figure.view.areas["name"]
    if not isinstance(time, BetweenAreas):
        return None
    heads = ("Area", "Other area", *(f"Ties, {label}" for label in reversed(time.steps.labels)))
    stands_for = _pairs(figure)
    rows = (
        (stands_for(a, b), (_named(names, a), _named(names, b), *(f"{n:,}" if n else NONE for n in reversed(ties))))
        for (a, b), ties in zip(time.pairs, time.ties.tolist(), strict=True)
    )
    return heads, rows


def _named(names: pd.Series, area: str) -> str:
    """Of an area where nobody lives any more there is but the id."""
    return str(names.get(area, area))


def _introduced(figure: Figure) -> tuple[Sequence[str], Iterable[Row]]:
    names = figure.drawing.names
    heads = ("Person", "Introduced to", "When, around what", "What is recorded", "Ties that came after, near it")
    return heads, (
        (_shape(m.one), (names[m.one], names[m.other], m.says, m.tie, m.afterwards or NONE)) for m in figure.introduced
    )


def _lines(figure: Figure) -> tuple[Sequence[str], Iterable[Row]]:
    names, time = figure.drawing.names, figure.time
    if not isinstance(time, Timeline):
        rows = (
            (_shape(a), (names[a], names[b], _how(strength, kind)))
            for a, b, strength, kind in figure.drawing.lines.tolist()
        )
        return ("One", "Other", "How"), rows
    heads = ("One", "Other", "How", "Recorded from", "No longer from", f"Change since {time.steps.labels[0]}")
    return heads, ((_shape(int(line[0])), _dated(figure, time, line)) for line in time.every(figure.drawing))


def _dated(figure: Figure, time: Timeline, line: Sequence[int]) -> Sequence[Cell]:
    """A line with the steps it came and went, in words: of what was there at the first, not since when."""
    a, b, strength, kind, since, until = line
    names, labels, here = figure.drawing.names, time.steps.labels, time.here
    since = max(since, int(here[a]), int(here[b]))
    over = until < len(labels)
    change = NONE if since and over else _CHANGES[2 if over else 1 if since else 0]
    begun = labels[since] if since else f"by {labels[0]}"
    return names[a], names[b], _how(strength, kind), begun, labels[until] if over else NONE, change


def _how(strength: int, kind: int) -> str:
    """What a line means, in words."""
    return {
        Line.KNOWS: f"know each other: {_STRENGTH[strength]}",
        Line.BELONGS: "takes part",
        Line.CAME: "came",
        Line.LINKED: "meets there or works with",
    }[Line(kind)]


def words() -> dict[str, Sequence[str] | str]:
    """What the page's script writes rows with: the same words as here."""
    know = [_how(strength, Line.KNOWS) for strength in range(len(_STRENGTH))]
    how = [_how(0, kind) for kind in (Line.BELONGS, Line.CAME, Line.LINKED)]
    return {"kinds": [_KINDS[k] for k in Kind], "know": know, "how": how, "none": NONE, "changes": _CHANGES}


def _shape(i: int) -> str:
    """Of a row that stands for a shape: pressed, it is chosen."""
    return f' data-shape="{i}"'


def _units(figure: Figure, *units: int) -> str:
    """Of a row that stands for an area or circle, which opens, or for two, which are picked out; if they can be."""
    if not all(figure.units[u].opens for u in units):
        return ""
    return f' data-units="{" ".join(map(str, units))}"'


def _pairs(figure: Figure) -> Callable[[str, str], str]:
    """What a row of two areas stands for: nothing where they are not both drawn as areas."""
    as_areas = figure.in_levels or not figure.drawing.two_mode  # elsewhere circles of organisations are drawn
    at = {unit.area: u for u, unit in enumerate(figure.units) if unit.form == "area" and as_areas}
    return lambda a, b: _units(figure, at[a], at[b]) if a in at and b in at else ""


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


def _left_to_script(key: str, name: str, heads: Sequence[str], rows: Iterable[Row]) -> str:
    """A table whose rows the page's script makes from the map's own data, a hundred at a time."""
    many = sum(1 for _ in rows)
    if not many:
        return ""
    top = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    return (
        f'<section class="table" id="table-{key}" aria-label="{escape(name)}" data-rows="{key}"><table>'
        f"<caption>{escape(name)}: {many:,} rows</caption><thead><tr>{top}</tr></thead>\n<tbody></tbody></table>"
        "<noscript><p>So many rows are made by JavaScript. A map of one area has them as plain HTML: "
        "connectome map --area NAME.</p></noscript></section>"
    )


def _row(row: Row) -> str:
    mark, cells = row
    rest = "".join(f"<td{' class=n' if isinstance(c, int) else ''}>{_text(c)}</td>" for c in cells[1:])
    return f'<tr{mark}><th scope="row">{_text(cells[0])}</th>{rest}</tr>\n'


def _text(cell: Cell) -> str:
    """A number with thousands marked; a text escaped, and kept apart from the writing direction around it."""
    if isinstance(cell, int):
        return f"{cell:,}"
    return escape(cell) if cell.isascii() else f"<bdi>{escape(cell)}</bdi>"
