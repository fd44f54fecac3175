"""What earlier writes are known to have done to one person's rows."""

from __future__ import annotations

import json
from typing import Any

from connectome.privacy.mentions import Mentions
from connectome.schema import SHEETS, Kind
from connectome.store import Past

NOBODY = Mentions({}, {})


def speaks_of(row: Past, who: frozenset[str], mentions: Mentions = NOBODY) -> bool:
    """Whether a row of the history refers to one of them, or names them in words."""
    kinds = {f.name: f.kind for f in SHEETS[row.sheet].fields}
    for values in both(row):
        for column, value in values.items():
            kind = kinds.get(column, Kind.TEXT)
            if kind in (Kind.ID, Kind.REF, Kind.REFS):
                if not who.isdisjoint(value.split(";")):
                    return True
            elif isinstance(value, str) and mentions.replaced(value, column) != value:
                return True
    return False


def both(row: Past) -> list[dict[str, Any]]:
    """The row's values as it was and as it was left, where it was there."""
    return [values for text in (row.row, row.after) if text is not None and (values := json.loads(text)) is not None]
