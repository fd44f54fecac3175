"""What a picture of several days says: over each day, at the top, in the key, and in words alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from connectome.maps.figure import Figure
from connectome.maps.findings import Finding
from connectome.maps.still.changes import AS_GAINED, AS_LOST, Change, Day, Ends, shares_on, ties_on
from connectome.maps.still.frame import Panel
from connectome.maps.still.key import Group, line_icon, notice_key, patch_icon, shapes_key
from connectome.maps.still.pen import GAINED, SAND, THIN_EDGE, TIE, TRUNK, circle
from connectome.maps.still.stage import Stage
from connectome.maps.words import counted, day, plural


def _people(d: Day) -> int:
    return len(d.view.graph.ids)


def heading(whole: Figure, d: Day, change: Change) -> str:
    """Over one day: its people, its ties, and what changed."""
    if not whole.drawing.people:
        return (
            f"{day(d.iso)}: {counted(d.view.people)}" if d.view.people != "0" else f"{day(d.iso)}: nobody recorded yet"
        )
    if not _people(d):
        return f"{day(d.iso)}: nobody recorded yet"
    ties = len(change.kept) + len(change.gained)
    said = {"gained": len(change.gained), "no longer recorded": len(change.lost)}
    changed = ", ".join(f"{many:,} {word}" for word, many in said.items() if many)
    return f"{day(d.iso)}: {plural(_people(d), 'person')}, {plural(ties, 'tie')}{f'; {changed}' if changed else ''}"


def findings(whole: Figure, on: Sequence[Day]) -> list[Finding]:
    """From the first day on which anybody was recorded to the last."""
    first, last = next((d for d in on if d.view.people != "0"), on[0]), on[-1]
    if not whole.drawing.people:
        people = f"{counted(first.view.people)} on {day(first.iso)}, {counted(last.view.people)} on {day(last.iso)}"
        return [Finding(people, "Not recorded does not mean none: more asking brings more to light.")]
    was, now = (ties_on(d, whole.drawing) for d in (first, last))
    lived, live = ({i for i in d.present if i < whole.drawing.people} for d in (first, last))
    text = (
        f"{len(was & now):,} kept, {len(now - was):,} gained, {len(was - now):,} no longer recorded. "
        "Recorded is not the same as real: more asking brings more to light."
    )
    out = [Finding(f"{plural(len(was), 'tie')} on {day(first.iso)}, {len(now):,} on {day(last.iso)}", text)]
    went = f" {plural(len(lived - live), 'person')} of then {'is' if len(lived - live) == 1 else 'are'} no longer here."
    came = f"{plural(len(live - lived), 'person')} came since.{went if lived - live else ''}"
    out.append(Finding(f"{plural(len(lived), 'person')} then, {len(live):,} on the last day", came, tone="next"))
    most = _most_gained(whole, now - was)
    return [*out, most] if most else out


def _most_gained(whole: Figure, gained: set[Ends]) -> Finding | None:
    """The area in which most ends of the ties gained lie."""
    ends = [whole.home[i] for pair in gained for i in pair if i < whole.drawing.people]
    areas = [u for u, unit in enumerate(whole.units) if unit.form == "area" and unit.members]
    if len(areas) < 2 or not ends:
        return None
    most = max(areas, key=lambda u: (ends.count(u), -u))
    text = f"{plural(ends.count(most), 'end')} of the ties gained lie there; a tie has two ends."
    return Finding(f"Most gained: {whole.units[most].name}", text, tone="join")


def said(on: Sequence[Day], panels: Sequence[Panel]) -> list[str]:
    """Each day in words, with its areas as the view tells them."""
    out = []
    for d, panel in zip(on, panels, strict=True):
        rows = zip(d.view.areas["name"], d.view.areas["people"], d.view.areas["ties_each"], strict=True)
        areas = "; ".join(
            f"{name} {counted(people)}{f', {each} ties each' if each else ''}" for name, people, each in rows
        )
        out.append(f"{panel.heading}. {areas}." if areas else f"{panel.heading}.")
    return out


def key_of(whole: Figure, on: Sequence[Day], change: Sequence[Change], last: Stage) -> list[Group]:
    """What is drawn on the last day: shapes there then, and lines beside the day before."""
    here = replace(last, at={i: spot for i, spot in last.at.items() if i in on[-1].present})
    lines, shapes, areas = Group("Lines on the last day"), shapes_key(here), Group("Areas")
    shapes.heading = f"Shapes on {day(on[-1].iso)}"
    shapes.rows += notice_key(here).rows
    if whole.drawing.people:
        lines.heading = f"Lines on {day(on[-1].iso)}, beside {day(on[-2].iso)}"
        rows = [
            (line_icon(TIE, 2), "Kept (between areas: bundled)", [len(c.kept) for c in change]),
            (line_icon(*AS_GAINED), "Gained", [len(c.gained) for c in change]),
            (line_icon(*AS_LOST), "No longer recorded", [len(c.lost) for c in change]),
        ]
        lines.rows = [(icon, text, many[-1]) for icon, text, many in rows if any(many)]
        if any(c.came for c in change):
            shapes.rows.append(
                (
                    lambda x, y: circle(x, y, 8, "none", GAINED, 1.6),
                    f"Came since {day(on[-2].iso)}",
                    len(change[-1].came),
                )
            )
    else:
        ties = sum(shares_on(whole, on[-1]).values())
        lines.add(line_icon(TRUNK, 5), "Know each other, across areas (thicker: more)", ties)
    areas.add(patch_icon(SAND, THIN_EDGE, 2, "4 3"), "Few ties recorded on the last day", len(on[-1].thin))
    return [group for group in (lines, shapes, areas) if group.rows]
