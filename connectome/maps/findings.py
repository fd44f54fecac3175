"""What the map says: a few findings, each with a button that shows it. Strengths first, and no blame."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from connectome.maps.notice import Notice
from connectome.maps.shapes import Drawing, Kind, Line
from connectome.maps.units import Unit
from connectome.maps.words import counted, listed, plural
from connectome.privacy.views import NOBODY, View

_MANY, _MOST_SHOWN = 20, 12
IN_TABLE = " The table has them all."
_NO_NAME = ("Both ", "They ")
"""How reasons begin that do not begin with somebody's name, which keeps its capital."""


@dataclass(frozen=True)
class Finding:
    """One thing the map says, with what its button shows: shapes, areas, or the introductions to consider."""

    title: str
    text: str
    button: str = "Show them"
    tone: str = ""
    shapes: Sequence[int] = field(default=())
    areas: Sequence[str] = field(default=())
    introductions: bool = False


def findings(
    view: View, drawing: Drawing, notice: Notice, units: Sequence[Unit], introductions: Sequence[tuple[int, int, str]]
) -> list[Finding]:
    """At most four findings, each with a button."""
    if not len(drawing) and not len(view.areas):
        return [Finding("Nothing is recorded yet", "Import a folder or a workbook, then draw the map again.", "")]
    if not drawing.people:
        found = [_counts_only(view, drawing), _fewest(units), _most_across(view), _no_group(drawing, units)]
    elif drawing.two_mode:
        found = [_joined(drawing), _single(drawing, notice), _joiners(drawing, notice), _events(drawing, notice)]
    else:
        found = [
            _first(view, drawing, notice),
            _fewest(units),
            _joiners(drawing, notice, view.graph.area),
            _look_next(drawing, introductions),
        ]
    return [f for f in found if f is not None]


def _first(view: View, drawing: Drawing, notice: Notice) -> Finding:
    bare = [i for i in range(drawing.people) if not notice.ties[i]]
    ties = len(drawing.between(Line.KNOWS))
    text = "Everyone has a tie recorded."
    if bare:
        has = "has" if len(bare) == 1 else "have"
        text = f"{plural(len(bare), 'person')} {has} no tie recorded yet. Not recorded does not mean none."
    if view.withheld != "0":
        text += " Ties to people who are not on this map are left out."
    return Finding(f"{plural(drawing.people, 'person')}, {plural(ties, 'tie')} recorded", text, shapes=bare)


def _fewest(units: Sequence[Unit]) -> Finding | None:
    told = [u for u in units if u.form == "area" and u.each and not _elsewhere(u)]
    thin = sorted((u for u in told if u.thin), key=lambda u: float(u.each))[:3]
    if not thin:
        return None
    usual = float(np.median([float(u.each) for u in told]))
    text = f"{listed([u.each for u in thin])} a person; {usual:.1f} is usual here. A good place to start listening."
    return Finding(
        f"Fewest ties recorded: {listed([u.name for u in thin])}",
        text,
        _show_areas(len(thin)),
        "thin",
        areas=[u.area for u in thin],
    )


def _elsewhere(unit: Unit) -> bool:
    """Whether it stands for people whose area nobody recorded: no place to go to."""
    return unit.area == NOBODY


def _show_areas(n: int) -> str:
    return "Show this area" if n == 1 else "Show these areas"


def _joiners(drawing: Drawing, notice: Notice, area: str | None = None) -> Finding | None:
    residents = drawing.kinds == Kind.PERSON
    cut = sorted(
        np.flatnonzero(residents & (notice.only_link > 0)).tolist(), key=lambda i: (-int(notice.only_link[i]), i)
    )
    join = sorted(np.flatnonzero(residents & (notice.circles > 0)).tolist(), key=lambda i: (-int(notice.circles[i]), i))
    everyone = list(dict.fromkeys(cut + join))
    if not everyone:
        return None
    verb = "joins" if len(everyone) == 1 else "join"
    if cut:
        text = (
            f"If {drawing.names[cut[0]]} stepped back, {notice.only_link[cut[0]]} people would lose "
            "their link to the rest. Worth a thank-you and a second link."
        )
    else:
        text = f"{drawing.names[join[0]]} brings {notice.circles[join[0]]} circles together. Worth a thank-you."
    if area is not None:
        text += " Counted within this area: in the whole town it may be others."
    title, shown = f"{plural(len(everyone), 'person')} {verb} circles that few others link", everyone
    if len(everyone) > _MANY:
        title, shown = f"{title}: the first {_MOST_SHOWN}", everyone[:_MOST_SHOWN]
        text += IN_TABLE
    return Finding(title, text, tone="join", shapes=shown)


def _look_next(drawing: Drawing, introductions: Sequence[tuple[int, int, str]]) -> Finding | None:
    if not introductions:
        return None
    a, b, reason = introductions[0]
    begins = reason[:1].lower() if reason.startswith(_NO_NAME) else reason[:1]
    because = f": {begins}{reason[1:]}" if reason else "."
    such_as = f"{drawing.names[a]} and {drawing.names[b]}{because}"
    text = f"{plural(len(introductions), 'introduction')} to consider, such as {such_as}"
    shapes = list(dict.fromkeys(end for pair in introductions for end in pair[:2]))
    return Finding("Where to look next", text, "Show on the map", "next", shapes=shapes, introductions=True)


def _joined(drawing: Drawing) -> Finding:
    label = list(range(len(drawing)))

    def root(i: int) -> int:
        while label[i] != i:
            label[i] = label[label[i]]
            i = label[i]
        return i

    for a, b in drawing.between(Line.BELONGS):
        label[root(a)] = root(b)
    size = Counter(root(i) for i in range(drawing.people))
    largest, joined = size.most_common(1)[0]
    rest = [i for i in range(drawing.people) if root(i) != largest]
    kinds = Counter(drawing.kinds.tolist())
    things = [
        plural(kinds[k], k.name.lower()) for k in (Kind.ORGANISATION, Kind.GROUP, Kind.PLACE, Kind.EVENT) if kinds[k]
    ]
    title = listed([plural(drawing.people, "person"), *things])
    if joined < 2:
        text = "Nobody is recorded as joined to anybody by the ties this map was asked for."
        return Finding(title, f"{text} Others, where there are any, appear when you choose somebody.")
    text = f"{plural(joined, 'person')} are joined to one another through what they belong to"
    text += f"; the other {len(rest)} belong to smaller circles, or to none." if rest else "."
    return Finding(title, text, f"Show the {len(rest)}", shapes=rest)


def _single(drawing: Drawing, notice: Notice) -> Finding | None:
    one = [
        i for i in range(drawing.people, len(drawing)) if notice.ties[i] == 1 and drawing.kinds[i] == Kind.ORGANISATION
    ]
    if not one:
        return None
    verb = "has" if len(one) == 1 else "have"
    return Finding(
        f"{plural(len(one), 'organisation')} {verb} one person recorded",
        "A second link would make these ties last.",
        shapes=one,
    )


def _events(drawing: Drawing, notice: Notice) -> Finding | None:
    held = np.flatnonzero(drawing.kinds == Kind.EVENT)
    top = sorted(held.tolist(), key=lambda i: (-int(notice.ties[i]), i))[:3]
    top = [i for i in top if notice.ties[i]]
    if not top:
        return None
    text = f"{listed([str(notice.ties[i]) for i in top])} people: good places to introduce someone."
    return Finding(f"Most people came to {listed([drawing.names[i] for i in top])}", text, tone="next", shapes=top)


def _counts_only(view: View, drawing: Drawing) -> Finding:
    kinds = Counter(drawing.kinds.tolist())
    things = [
        plural(kinds[k], k.name.lower()) for k in (Kind.GROUP, Kind.PLACE, Kind.ORGANISATION, Kind.EVENT) if kinds[k]
    ]
    areas = int((view.areas.index != NOBODY).sum())
    where = f" in {plural(areas, 'area')}" if areas else ""
    text = f"{listed(things)}. " if things else ""
    if drawing.left_out:
        text += (
            "More people than one file can draw: they are counted, and nobody is in this file. "
            "To see the people of one area, draw it by itself: connectome map --area NAME."
        )
        return Finding(f"{plural(drawing.left_out, 'person')}{where}", text, "")
    return Finding(f"{counted(view.withheld)}{where}", f"{text}Nobody is named or drawn on this map.", "")


def _most_across(view: View) -> Finding | None:
    pairs = view.area_pairs
    pairs = pairs[(pairs["area"] != NOBODY) & (pairs["other"] != NOBODY)]
    if pairs.empty:
        return None
    top = pairs.iloc[pairs["ties"].str.replace(",", "").astype(int).argmax()]
    a, b = view.areas["name"][top["area"]], view.areas["name"][top["other"]]
    text = f"{top['ties']} ties across. Neighbours there already know the way."
    return Finding(
        f"Most linked: {a} and {b}", text, "Show these areas", "next", areas=[str(top["area"]), str(top["other"])]
    )


def _no_group(drawing: Drawing, units: Sequence[Unit]) -> Finding | None:
    areas = [u for u in units if u.form == "area" and u.people != "0" and not _elsewhere(u)]
    count = {u.area: sum(drawing.kinds[i] == Kind.GROUP for i in u.members) for u in areas}
    if len(areas) < 2 or not any(count.values()):
        return None
    none = [u for u in areas if not count[u.area]]
    if none:
        return Finding(
            f"Room for a first group: {listed([u.name for u in none[:3]])}",
            "No group is recorded there yet. Not recorded does not mean none.",
            _show_areas(len(none)),
            "join",
            areas=[u.area for u in none[:3]],
        )
    most = max(areas, key=lambda u: (count[u.area], u.name))
    return Finding(
        f"Most groups: {most.name}",
        f"{count[most.area]} of {plural(sum(count.values()), 'group')} meet there. A lot to learn from.",
        "Show this area",
        "join",
        areas=[most.area],
    )
