"""How far what an introduction would change may move the order of suggestions."""

from __future__ import annotations

import math

from connectome.errors import InputError

MIX = 0.2
"""Of the score, the part of gain; the rest is fit. One setting: 0 looks at fit alone, 1 at gain alone."""


def checked_mix(mix: float) -> float:
    """The mix, where it is one.

    Raises
    ------
    InputError
        Not a number from 0 to 1.
    """
    if isinstance(mix, bool) or not isinstance(mix, (int, float)) or not math.isfinite(mix) or not 0 <= mix <= 1:
        raise InputError(f"The mix is a number from 0 (fit alone) to 1 (gain alone), not '{mix}'. Usual is {MIX}.")
    return float(mix)
