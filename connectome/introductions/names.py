"""What people, groups, places and areas are called in a sentence."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from connectome.schema.words import folded


def called(frame: pd.DataFrame) -> dict[str, str]:
    """By id the name, and the id behind it where several in the frame have the same one; without a name the id."""
    names = {str(i): n if isinstance(n, str) else str(i) for i, n in zip(frame.index, frame["name"], strict=True)}
    alike = Counter(map(folded, names.values()))
    return {i: name if alike[folded(name)] == 1 else f"{name} ({i})" for i, name in names.items()}
