"""Who is left out: from all who live here to those who lead, by what people chose to say of themselves."""

from __future__ import annotations

import pandas as pd

from connectome.outcomes.span import Span

COLUMNS = (
    "characteristic",
    "value",
    "stage",
    "people",
    "share",
    "population_share",
    "ratio",
    "low",
    "high",
    "shown",
)


def representation(spanned: Span, equality: pd.DataFrame | None) -> pd.DataFrame:
    return pd.DataFrame(columns=list(COLUMNS))
