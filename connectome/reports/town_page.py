"""A manager's page: one town, one minute, nobody on it. One file without script that prints on A4 and fits a phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from pathlib import Path

import pandas as pd

import connectome
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.stamp import new_run
from connectome.graph.time import iso, months_before
from connectome.maps.page import fill
from connectome.maps.words import day as spoken
from connectome.outcomes.assets import UNKNOWN, counts
from connectome.privacy.shares import about
from connectome.privacy.suppression import EXACT, NOTE, PUBLISHED, Release, told
from connectome.reports.town_changes import Changes, changes
from connectome.reports.town_figures import Figures, figures
from connectome.reports.town_map import town_map
from connectome.reports.town_release import release_of
from connectome.reports.town_unknown import unknown
from connectome.reports.town_words import layer_note, minute, standing

_HERE = Path(__file__).parent
QUARTER = 3
"""Months between the two days compared, when none is given."""
_MOST_AREAS, _MOST_ASSETS = 40, 150
"""Rows of the table, and names listed: a page of three sheets holds no more."""
_KINDS = {
    "personal": "Personal: gifts, interests",
    "social": "Social: ties",
    "community": "Community: groups, organisations",
    "neighbourhood": "Neighbourhood: places",
}


def town(
    graph: CommunityGraph,
    *,
    since: str | None = None,
    until: str | None = None,
    area: str | None = None,
    layer: str | None = None,
    seed: int = 1,
    run: str | None = None,
    exact: bool = False,
) -> str:
    """Write the manager's page of a community as HTML: no name or id of a person is in it.

    Parameters
    ----------
    graph
        All that is recorded, what is over included (``community.everything()``): from a graph of one day, what ended
        before cannot be counted.
    since, until
        The two days compared: ``until`` is the day the page shows, by default the latest on which anything happened;
        ``since`` by default three months before it.
    area
        Only this area (id or name) and those inside it.
    layer
        Which ties count; the graph's default when not given.
    seed
        Of the comparison with residents stepping back.
    run
        The run's id, for the stamp; a new one when not given.
    exact
        Counts from 5 as they are, for the team. By default counts under 10 are hidden and all others rounded to 5, so
        that the page can be passed on and the next one beside it.

    Raises
    ------
    InputError
        No such area or layer, a day that is none or lies in the future, or ``since`` not before ``until``.

    Examples
    --------
    >>> import connectome as cx
    >>> with cx.open("town/") as community:  # doctest: +SKIP
    ...     page = cx.reports.town(community.everything())
    """
    return page_and_release(graph, since=since, until=until, area=area, layer=layer, seed=seed, run=run, exact=exact)[0]


def page_and_release(
    graph: CommunityGraph,
    *,
    since: str | None = None,
    until: str | None = None,
    area: str | None = None,
    layer: str | None = None,
    seed: int = 1,
    run: str | None = None,
    exact: bool = False,
) -> tuple[str, Release]:
    """The page, and what it tells of people for the ledger; parameters and errors are those of :func:`town`."""
    last = iso(until) if until is not None else graph.as_of or graph.data_date()
    if last and last > (today := date.today().isoformat()):
        raise InputError(f"{last} is in the future: the page shows a day up to today, {today}.")
    first = iso(since) if since is not None else months_before(last, QUARTER) if last else None
    if first and last and first >= last:
        raise InputError(f"{first} is not before {last}: change is told between two days, the earlier first.")
    whole = graph.within(area) if area is not None else graph
    then = whole.at(last) if last else whole
    how = EXACT if exact else PUBLISHED
    found = figures(then, graph, layer, seed, how)
    changed = changes(whole, first, last, how) if first and last else None
    title = f"{found.name}: how it is connected"
    page = fill(
        (_HERE / "town.html").read_text(encoding="utf-8"),
        {
            "title": escape(title),
            "style": (_HERE / "town.css").read_text(encoding="utf-8"),
            "subtitle": f"{f'On {spoken(last)}. ' if last else ''}No person is named or drawn on this page.",
            "minute": "\n".join(_card(*words) for words in minute(found, changed)),
            "standing": _items([*standing(found), layer_note(found)]),
            "map": _map(then, found),
            "areas": _areas(found),
            "changes": _changes(changed, _rounded(found)),
            "unknown": _items(unknown(then, found, last)),
            "assets": _assets(then, found),
            "stamp": escape(_stamp(run or new_run(), found, last, seed)),
        },
    )
    return page, release_of(whole, found, changed, last)


def _card(heading: str, text: str) -> str:
    return f"  <div><h2>{escape(heading)}</h2><p>{escape(text)}</p></div>"


def _rounded(found: Figures) -> str:
    return f" {NOTE}" if found.how.base > 1 else ""


def _items(sentences: Iterable[str]) -> str:
    return "\n".join(f"    <li>{escape(words)}</li>" for words in sentences if words)


def _map(graph: CommunityGraph, found: Figures) -> str:
    drawn = town_map(graph, found)
    if drawn is None:
        words = f"No map of areas: no two areas are recorded to share {found.how.threshold} ties or more."
        return "" if found.view.areas.empty else f'<p class="note">{words}</p>'
    thin = " Dashed: few ties recorded." if found.areas["thin"].any() else ""
    words = (
        f"The larger a circle, the more people recorded there; a line is the ties between two areas, its number beside "
        f"the strongest.{thin} Fewer than {found.how.threshold} ties between two areas are not drawn. {drawn.left_out}"
    )
    return f"<figure>\n<h2>Map of areas</h2>\n{drawn.svg}\n<figcaption>{escape(words)}</figcaption>\n</figure>"


def _areas(found: Figures) -> str:
    if found.areas.empty:
        return ""
    shown = found.areas[:_MOST_AREAS]
    held = {head: column for head, column in _COLUMNS.items() if _holds(shown[column])}
    rows = [
        (' class="thin"' if thin else "", (f"{name}{', few ties' if thin else ''}", *map(_text, cells)))
        for name, thin, *cells in shown[["name", "thin", *held.values()]].itertuples(index=False, name=None)
    ]
    more = f" {len(found.areas) - len(shown):,} more areas are not listed." if len(found.areas) > len(shown) else ""
    said = (
        f"What is recorded in each area. Counts of people under {found.how.threshold} are not shown, nor those they "
        f"follow from.{_rounded(found)}"
    )
    return _table("Areas", f"{said}{more}", ("Area", *held), rows, "cards")


_COLUMNS = {
    "People": "people",
    "Ties each": "ties_each",
    "Groups": "group",
    "Places": "place",
    "Organisations": "organisation",
    "Most ties to": "towards",
}


def _holds(column: pd.Series) -> bool:
    """Whether it says anything at all."""
    return bool((~column.isin(["", 0])).any())


def _text(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _changes(changed: Changes | None, rounded: str) -> str:
    if changed is None:
        return ""
    rows = [(' class="part"' if what.startswith("of these") else "", (what, text)) for what, text in changed.rows]
    heading = f"What changed after {spoken(changed.since)}, up to {spoken(changed.until)}"
    said = "As dated in the record; what carries no date counts nowhere."
    return _table(heading, f"{said}{rounded}", ("What", "How many"), rows, "changes")


def _assets(graph: CommunityGraph, found: Figures) -> str:
    table = counts(graph).T
    if not table.to_numpy().any():
        return ""
    rows = []
    for kind, words in _KINDS.items():
        row = table[kind]
        people = kind in ("personal", "social")
        cells, total = told(row, found.how) if people else (row.map("{:,}".format), f"{row.sum():,}")
        rows.append(("", (words, *cells, total)))
    heads = ("Kind", *map(str, table.index), "in all")
    said = "Known: we know of it. Contacted: somebody has spoken with it. Mobilised: in use. Dormant: asleep for now."
    counted = _table("What is here", said, heads, rows, "cards")
    return counted.removesuffix("</section>") + _listed(found) + "</section>"


def _listed(found: Figures) -> str:
    """Groups, organisations and places by area, by name."""
    parts, left = [], _MOST_ASSETS
    for area in found.areas.index:
        here = found.assets[found.assets["area"].fillna("no area") == area][:left]
        left -= len(here)
        if len(here):
            lines = "".join(_line(here, *words) for words in _LINES)
            parts.append(f"<section><h3>{escape(str(found.areas.at[area, 'name']))}</h3>{lines}</section>")
    notes = []
    if (more := len(found.assets) - (_MOST_ASSETS - left)) > 0:
        notes.append(f"{more:,} more are not listed here; `connectome assets --publish` lists all.")
    if found.named:
        notes.append(f"{found.named:,} left out of the list: a person's name stands in their words.")
    note = "".join(f'<p class="note">{escape(words)}</p>' for words in notes)
    return f'<div class="here">{"".join(parts)}</div>{note}'


_LINES = (("group", "Groups"), ("organisation", "Organisations"), ("place", "Places"))


def _line(here: pd.DataFrame, kind: str, words: str) -> str:
    some = here[here["type"] == kind]
    if some.empty:
        return ""
    said = []
    for asset, name, interest, state in some[["id", "name", "interest", "state"]].itertuples(index=False, name=None):
        more = [str(part) for part in (interest, state) if pd.notna(part) and part != UNKNOWN]
        said.append(f"{asset if pd.isna(name) else name}" + (f" ({', '.join(more)})" if more else ""))
    return f"<p><b>{words}:</b> {escape(', '.join(said))}</p>"


def _table(
    heading: str, caption: str, heads: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]], look: str
) -> str:
    """A section with a table: the first cell of a row names it, the others are aligned as numbers where they are."""
    head = "".join(f'<th scope="col"{_number(k, heads)}>{escape(h)}</th>' for k, h in enumerate(heads))
    body = []
    for mark, cells in rows:
        rest = "".join(
            f'<td data-head="{escape(heads[k])}"{_number(k, heads)}>{escape(text)}</td>'
            for k, text in enumerate(cells)
            if k
        )
        body.append(f'<tr{mark}><th scope="row">{escape(cells[0])}</th>{rest}</tr>')
    inside = "\n".join(body)
    return (
        f'<section class="{look}">\n<h2>{escape(heading)}</h2>\n<table>\n<caption>{escape(caption)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{inside}\n</tbody>\n</table>\n</section>"
    )


def _number(k: int, heads: Sequence[str]) -> str:
    return ' class="n"' if k and heads[k] != "Most ties to" else ""


def _stamp(run: str, found: Figures, day: str | None, seed: int) -> str:
    told = "not known" if found.coverage is None or found.few else about(found.coverage, found.people, found.how)
    dated = f"data to {spoken(day)}" if day else "nothing dated"
    parts = (
        "Manager's view",
        dated,
        f"coverage {told}",
        f"ties: {found.view.layer}",
        f"counts of people and of ties between them under {found.how.threshold} not shown"
        + (f", others rounded to {found.how.base}" if found.how.base > 1 else ": for the team, not to be passed on"),
        f"run {run}",
        f"connectome {connectome.__version__}",
        f"seed {seed}",
    )
    return " · ".join(parts)
