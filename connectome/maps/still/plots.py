"""Two plots in the pictures' style: how many ties people have, and ties a person by area, as the view tells them."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from connectome import measures
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.maps.findings import Finding
from connectome.maps.saving import MapSaved
from connectome.maps.shapes import Kind, drawing_of
from connectome.maps.still.frame import Panel, Words, edge_of, framed
from connectome.maps.still.key import Group, shape_icon
from connectome.maps.still.pen import COLOUR, EDGE, FAINT, PAPER, SAND, SOFT, THIN_EDGE, box, circle, stroke, words
from connectome.maps.still.picture import WIDTH
from connectome.maps.still.saving import check, write
from connectome.maps.still.text import fitted, short, width_of, wrapped
from connectome.maps.units import NOT_TOLD
from connectome.maps.words import UNUSUAL, counted, place_name, stamp_line
from connectome.privacy.suppression import PUBLISHED, told
from connectome.privacy.views import NOBODY, View, view_of

What = Literal["ties", "areas"]
PLOTS: tuple[What, ...] = ("ties", "areas")
MOST_BARS, MOST_ROWS = 20, 60
_BAR = COLOUR[Kind.PERSON]
_ROW = 26.0


class Bar(NamedTuple):
    """People with so many ties; ``people`` as it may be told."""

    ties: str
    people: str

    @property
    def told(self) -> int | None:
        plain = self.people.replace(",", "")
        return int(plain) if plain.isdigit() else None


def plot(
    graph: CommunityGraph,
    what: What,
    path: str | Path,
    *,
    view: str = "manager",
    layer: str | None = None,
    stamp: Mapping[str, object] | None = None,
    key: bytes | None = None,
    width: float = WIDTH,
) -> MapSaved:
    """Write a plot of ``ties`` (how many people have how many) or ``areas`` (ties a person in each).

    People without a tie are counted. Small numbers are hidden in the manager's view, as on its map.

    Parameters
    ----------
    graph, path, view, layer, stamp, key, width
        As for :func:`connectome.maps.picture`.
    what
        Which plot.

    Raises
    ------
    InputError
        No such plot or view, another ending, a width out of bounds, or the file cannot be written.
    """
    started, target = time.perf_counter(), Path(path)
    check(target, width)
    if what not in PLOTS:
        raise InputError(f"There is no plot '{what}'. Choose from {', '.join(PLOTS)}.")
    seen = view_of(graph, view, key, layer, PUBLISHED if view == "manager" else None)
    drawing = drawing_of(seen)
    stamped = stamp_line(graph, seen, drawing, stamp or {}, seed=1).removesuffix(" · seed 1")
    stamped = stamped.replace(": contains names", ": those on the map are counted").replace(
        ": people are counted, never drawn", ""
    )
    inside = width - 2 * edge_of(width)
    note = UNUSUAL if view == "evaluator" and what == "ties" else ""
    if what == "ties" and view == "manager" and PUBLISHED.hides(len(graph.ids)):
        panel, found, said, rows = _too_few(inside), [], list[str](), 0
        title, groups = f"{place_name(seen.graph)}: how many ties people have recorded", list[Group]()
    elif what == "ties":
        bars = _bars(graph if view == "manager" else seen.graph, seen)
        panel, found, said, rows = _histogram(bars, inside), _of_ties(bars, seen), _in_words(bars), len(bars)
        title, groups = f"{place_name(seen.graph)}: how many ties people have recorded", list[Group]()
    else:
        areas = _areas(seen)
        panel, groups = _dots(areas, inside)
        found, said, rows = _of_areas(areas), _areas_in_words(areas), len(areas)
        title = f"{place_name(seen.graph)}: ties recorded a person, by area"
    twin = [*(f"{f.title}. {f.text}" for f in found), *said, *(group.said() for group in groups)]
    write(target, framed(Words(title, stamped, note, found, groups, twin), width, [panel]))
    return MapSaved(target, rows, 0, time.perf_counter() - started)


# --- how many ties people have ----------------------------------------------------------------------------------------


def _bars(graph: CommunityGraph, seen: View) -> list[Bar]:
    """People by their ties: none first, then one by one or in steps of one size, the few with most of all together."""
    degree = measures.degree(graph.people(seen.layer)).to_numpy(dtype=np.int64)
    at_least = np.bincount(degree)[::-1].cumsum()[::-1] if len(degree) else np.zeros(1, np.int64)
    many = np.flatnonzero(at_least >= max(PUBLISHED.threshold, len(degree) // 50))
    last = int(many[-1]) if many[-1:].any() else len(at_least) - 1
    step = max(1, -(-last // MOST_BARS))
    bar = -(-np.minimum(degree, last) // step)
    count = np.bincount(bar) if len(degree) else np.zeros(0, np.int64)
    texts = told(pd.Series(count), PUBLISHED)[0].tolist() if seen.name == "manager" else [f"{n:,}" for n in count]
    ends = [(k * step - step + 1, k * step) for k in range(1, len(count))]
    names = ["0", *(f"{low}" if low == high else f"{low}–{high}" for low, high in ends)]
    if len(names) > 1 and int(degree.max()) > ends[-1][0]:
        names[-1] = f"{ends[-1][0]} or more"
    return [Bar(name, text) for name, text in zip(names, texts, strict=False)]


def _histogram(bars: Sequence[Bar], width: float) -> Panel:
    high, left = (300.0 if width >= 560 else 220.0), 14.0
    most = max((bar.told or 0 for bar in bars), default=0) or 1
    each = (width - 2 * left) / max(len(bars), 1)
    ground = high + 34
    parts = [stroke(f"M{left:g} {ground:g}H{width - left:g}", EDGE, 1)]
    every = next((k for k in (1, 2, 5) if k * each > 2.3 * 12.5 + 6), 10)
    for k, bar in enumerate(bars):
        x, wide = left + k * each, min(each * 0.78, 70.0)
        middle = x + each / 2
        if bar.told:
            tall = bar.told / most * high
            parts.append(
                box(
                    middle - wide / 2,
                    ground - tall,
                    wide,
                    tall,
                    PAPER if k == 0 else _BAR,
                    f' stroke="{_BAR}" stroke-width="1.5"',
                )
            )
            if width_of(bar.people, 12.5) < each:
                parts.append(words(bar.people, middle, ground - tall - 6, 12.5, anchor="middle"))
        elif bar.told is None:
            parts.append(words("?", middle, ground - 6, 12.5, colour=SOFT, anchor="middle"))
        if k % every == 0:
            parts.append(
                words(bar.ties.replace(" or more", "+"), middle, ground + 17, 12.5, colour=SOFT, anchor="middle")
            )
    if not bars:
        parts.append(words("Nobody is recorded yet.", width / 2, ground / 2, 14, anchor="middle"))
    hidden = ' "?" stands for a small number that is not shown.' if any(bar.told is None for bar in bars) else ""
    said = f"Ties recorded; above each bar the people who have so many.{hidden}"
    across = wrapped(said, 13, width - 2 * left)
    for k, line in enumerate(across):
        parts.append(words(line, width / 2, ground + 42 + 17 * k, 13, colour=SOFT, anchor="middle"))
    return Panel("".join(parts), width, ground + 56 + 17 * (len(across) - 1))


def _too_few(width: float) -> Panel:
    """In the place of bars: which of them there are would tell how many ties single people have."""
    said = f"{PUBLISHED.few.capitalize()} people: too few to say."
    return Panel(words(said, width / 2, 44, 14, anchor="middle"), width, 80)


def _of_ties(bars: Sequence[Bar], seen: View) -> list[Finding]:
    if not bars:
        return [Finding("Nothing is recorded yet", "Import a folder or a workbook, then draw it again.")]
    found = [
        Finding(
            counted(seen.people if seen.name == "manager" else f"{len(seen.graph.ids):,}"),
            "Each bar counts people, not ties.",
        )
    ]
    if bars[0].told:
        has = "has" if bars[0].people == "1" else "have"
        text = "Not recorded does not mean none. They stand in the first, hollow bar."
        found.append(Finding(f"{counted(bars[0].people)} {has} no tie recorded yet", text, tone="thin"))
    if seen.name != "manager":
        whole, k, so_far = sum(bar.told or 0 for bar in bars), 0, 0
        while so_far + (bars[k].told or 0) < (whole + 1) // 2:
            so_far += bars[k].told or 0
            k += 1
        ties = bars[k].ties.rpartition("–")[2].split(" ")[0]
        found.append(Finding(f"Half of all have {ties} or fewer", "The other half have as many or more.", tone="next"))
    return found


def _in_words(bars: Sequence[Bar]) -> list[str]:
    return [
        f"{bar.ties} {'tie' if bar.ties == '1' else 'ties'}: {counted(bar.people)}."
        for bar in bars
        if bar.people != "0"
    ]


# --- ties a person by area --------------------------------------------------------------------------------------------


class Row(NamedTuple):
    """An area: its name, its people and ties a person as the view tells them."""

    name: str
    people: str
    each: float | None
    thin: bool


def _areas(seen: View) -> list[Row]:
    """Areas with most ties a person first; those whose number is not told last."""
    table = seen.areas[seen.areas.index != NOBODY]
    rows = [
        Row(short(str(name)), str(people), float(each) if each else None, bool(thin))
        for name, people, each, thin in zip(
            table["name"], table["people"], table["ties_each"], table["thin"], strict=True
        )
        if people != "0"
    ]
    return sorted(rows, key=lambda row: (-(row.each if row.each is not None else -1.0), row.name))


def _dots(rows: Sequence[Row], width: float) -> tuple[Panel, list[Group]]:
    drawn = rows[:MOST_ROWS]
    label = min(0.52 * width, max((width_of(_label(row), 13) for row in drawn), default=80.0) + 16)
    most = max((row.each or 0.0 for row in drawn), default=0.0) or 1.0
    left, right = label + 14, width - 46
    high = _ROW * len(drawn) + 62
    parts = []
    usual = _usual(rows)
    if usual is not None:
        x = left + usual / most * (right - left)
        parts += [stroke(f"M{x:g} 28V{high - 30:g}", EDGE, 1, (4, 4))]
        parts += [
            words(f"{usual:.1f} is usual here", min(max(x, 90.0), width - 90), 20, 13, colour=SOFT, anchor="middle")
        ]
    for k, row in enumerate(drawn):
        y = 44 + k * _ROW
        parts.append(stroke(f"M{left:g} {y:g}H{right:g}", FAINT, 1))
        parts.append(words(fitted(_label(row), 13, label - 12), 12, y + 4.5, 13))
        if row.each is None:
            parts.append(words(NOT_TOLD, left, y + 4.5, 12.5, colour=SOFT, halo="#eaeeee"))
            continue
        x = left + row.each / most * (right - left)
        parts.append(
            circle(x, y, 7, SAND if row.thin else _BAR, THIN_EDGE if row.thin else PAPER, 2.4 if row.thin else 1.2)
        )
        parts.append(words(f"{row.each:.1f}", x + 12, y + 4.5, 13, bold=row.thin, halo="#eaeeee"))
    more = (
        f"{len(rows) - len(drawn):,} more areas are not drawn" if len(rows) > len(drawn) else "Ties recorded a person"
    )
    if not rows:
        more = "No area is recorded yet"
    parts.append(words(more, width / 2, high - 10, 13, colour=SOFT, anchor="middle"))
    group = Group("Areas")
    group.add(shape_icon("dot", _BAR), "Area", sum(not row.thin for row in rows))
    group.add(shape_icon("dot", SAND, THIN_EDGE, 2.4), "Few ties recorded", sum(row.thin for row in rows))
    return Panel("".join(parts), width, high), [group] if group.rows else []


def _label(row: Row) -> str:
    return f"{row.name} · {row.people if row.people == NOT_TOLD else counted(row.people)}"


def _usual(rows: Sequence[Row]) -> float | None:
    told = [row.each for row in rows if row.each is not None]
    return float(np.median(told)) if len(told) > 2 else None


def _of_areas(rows: Sequence[Row]) -> list[Finding]:
    thin = [row for row in rows if row.thin and row.each is not None]
    if not thin:
        return [Finding("Recorded is not the same as real", "More asking in an area brings more of its ties to light.")]
    names = ", ".join(row.name for row in thin[::-1][:3])
    return [
        Finding(
            f"Fewest ties recorded: {names}",
            "A good place to start listening. More asking brings more to light.",
            tone="thin",
        )
    ]


def _areas_in_words(rows: Sequence[Row]) -> list[str]:
    return [
        f"{row.name}: {counted(row.people)}, "
        f"{NOT_TOLD if row.each is None else f'{row.each:.1f} ties each'}{', few' if row.thin else ''}."
        for row in rows
    ]
