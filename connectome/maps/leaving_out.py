"""Towns too large for one file: people are counted by area and circle, and none of them is in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from connectome.maps.links import Links
from connectome.maps.shapes import Drawing
from connectome.maps.units import Unit
from connectome.privacy.suppression import THRESHOLD, counts_text

PEOPLE_IN_ONE_FILE = 30_000
"""With more people a file is slow to open on a phone; one area is drawn at a time instead."""


def without_people(drawing: Drawing, units: Sequence[Unit]) -> Drawing:
    """The drawing with groups, places and organisations only; units keep their counts, small ones hidden.

    The circles of one whole add up to a count shown elsewhere, so they are hidden as areas are.
    """
    n = drawing.people
    by_whole: dict[int, list[int]] = {}
    for u, unit in enumerate(units):
        if unit.form == "circle" and unit.up >= 0:
            by_whole.setdefault(unit.up, []).append(u)
    for parts in by_whole.values():
        sizes = pd.Series([int(units[u].people.replace(",", "")) for u in parts])
        for u, text in zip(parts, counts_text(sizes), strict=True):
            units[u].people = text
            units[u].each = units[u].each if text.replace(",", "").isdigit() else ""
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


def shown(links: Links) -> Links:
    """Links of so many ties that they give no small group away."""
    enough = links.ties >= THRESHOLD
    return Links(links.one[enough], links.other[enough], links.ties[enough])
