"""Small numbers: what of a count may be printed, so that nothing can be worked out from its neighbours."""

from __future__ import annotations

from connectome.privacy.suppression.attacker import audit, given_away
from connectome.privacy.suppression.hiding import MOST_HIDDEN, Suppression, needs, suppress, together
from connectome.privacy.suppression.publishing import NOTE, Published, parts_told, publish, said, told
from connectome.privacy.suppression.releases import Figure, Release, check_release
from connectome.privacy.suppression.tables import ALL, Table
from connectome.privacy.suppression.words import (
    EXACT,
    PUBLISHED,
    THRESHOLD,
    Precision,
    by_sheet,
    count_text,
    counts_text,
)
from connectome.schema.words import UNTOLD

__all__ = [
    "ALL",
    "EXACT",
    "MOST_HIDDEN",
    "NOTE",
    "PUBLISHED",
    "THRESHOLD",
    "UNTOLD",
    "Figure",
    "Precision",
    "Published",
    "Release",
    "Suppression",
    "Table",
    "audit",
    "by_sheet",
    "check_release",
    "count_text",
    "counts_text",
    "given_away",
    "needs",
    "parts_told",
    "publish",
    "said",
    "suppress",
    "together",
    "told",
]
