"""The ledger of what was told: asked before anything more is told, kept before it can be read."""

from __future__ import annotations

from collections.abc import Sequence

from connectome.errors import WouldDisclose
from connectome.privacy.suppression import PUBLISHED, Precision, Release, check_release
from connectome.store import Store


def check(store: Store, release: Release, way: str, how: Precision = PUBLISHED, beside: Sequence[Release] = ()) -> None:
    """Stop what, beside everything told before, would tell of a few people.

    Parameters
    ----------
    way
        What else can be done where it is stopped.
    beside
        What is told at the same time, and so is not in the ledger yet.

    Raises
    ------
    WouldDisclose
        Which number, beside which release, and what to do.
    """
    try:
        check_release([*store.releases(), *beside], release, how.threshold)
    except WouldDisclose as error:
        raise WouldDisclose(f"{error} {way}") from error
