"""Towns too large for one file: people are counted by area and circle, and none of them is in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from connectome.maps.links import Links
from connectome.maps.shapes import Drawing
from connectome.maps.units import NOT_TOLD, Unit, parts_of
from connectome.privacy.suppression import THRESHOLD, counts_text

PEOPLE_IN_ONE_FILE = 30_000
"""With more people a file is slow to open on a phone; one area is drawn at a time instead."""


def without_people(drawing: Drawing, units: Sequence[Unit]) -> Drawing:
    """The drawing with groups, places and organisations only; units keep their counts, small ones hidden.

    The circles of one whole add up to its count, those at the top to that of the town, so they are hidden as areas are.
    Of a whole that is hidden no part is told, nor a part of one: they would add up to it.
    """
    n = drawing.people
    for up, parts in parts_of(units).items():  # a whole stands before its parts
        _hide([units[u] for u in parts if units[u].form == "circle"], told=up < 0 or _is_told(units[up]))
    for unit in units:
        unit.members = [i - n for i in unit.members if i >= n]
    between_things = drawing.lines[(drawing.lines[:, :2] >= n).all(axis=1)]
    return replace(
        drawing,
        ids=drawing.ids[n:],
        names=drawing.names[n:],
        kinds=drawing.kinds[n:],
        area=drawing.area[n:],
        says=drawing.says[n:],
        people=0,
        lines=between_things - np.array([n, n, 0, 0]),
        two_mode=False,
        left_out=n,
    )


def shown(units: Sequence[Unit], counted: Links, told: Links) -> Links:
    """Links that give no small group away.

    Parameters
    ----------
    units
        As they are told: see :func:`without_people`.
    counted
        All ties between units side by side; those between circles are read. In a hidden whole there are none: they
        would tell that its parts are not small.
    told
        Ties between areas as the view tells them, by the same rule: 5 ties or more, and 5 people at both ends. Those
        between districts are made of these, so that nothing follows from the difference.
    """
    kept = np.array([_may_have_links(units, unit) for unit in units], np.bool_)
    some = (counted.ties >= THRESHOLD) & kept[counted.one] & kept[counted.other]
    both = Links(*(np.concatenate([column[some], of_areas]) for column, of_areas in zip(counted, told, strict=True)))
    order = np.lexsort((both.other, both.one))
    return Links(*(column[order] for column in both))


def _may_have_links(units: Sequence[Unit], unit: Unit) -> bool:
    """Whether it is a circle of which it is known that 5 people or more are in it."""
    if unit.form != "circle" or (unit.up >= 0 and not _is_told(units[unit.up])):
        return False
    return int(unit.people.replace(",", "")) >= THRESHOLD if _is_told(unit) else unit.people == NOT_TOLD


def _is_told(unit: Unit) -> bool:
    return unit.people.replace(",", "").isdigit()


def _hide(circles: Sequence[Unit], *, told: bool) -> None:
    """Hide what cannot be told of the circles of one whole: all of it, where the whole is not told."""
    sizes = pd.Series([int(circle.people.replace(",", "")) for circle in circles], dtype="int64")
    for circle, text in zip(circles, counts_text(sizes) if told else [NOT_TOLD] * len(circles), strict=True):
        circle.people = text
        circle.each = circle.each if _is_told(circle) else ""
