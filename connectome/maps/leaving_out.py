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


def _is_told(unit: Unit) -> bool:
    return unit.people.replace(",", "").isdigit()


def _hide(circles: Sequence[Unit], *, told: bool) -> None:
    """Hide what cannot be told of the circles of one whole: all of it, where the whole is not told."""
    sizes = pd.Series([int(circle.people.replace(",", "")) for circle in circles], dtype="int64")
    for circle, text in zip(circles, counts_text(sizes) if told else [NOT_TOLD] * len(circles), strict=True):
        circle.people = text
        circle.each = circle.each if _is_told(circle) else ""


def shown(links: Links) -> Links:
    """Links of so many ties that they give no small group away."""
    enough = links.ties >= THRESHOLD
    return Links(links.one[enough], links.other[enough], links.ties[enough])
