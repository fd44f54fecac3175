"""The ledger of what was told: asked before anything more is told, kept before it can be read."""

from __future__ import annotations

from connectome.errors import WouldDisclose
from connectome.privacy.suppression import PUBLISHED, Precision, Release, check_release
from connectome.store import Store


def check(store: Store, release: Release, way: str, how: Precision = PUBLISHED) -> None:
    """Stop what, beside everything told before, would tell of a few people.

    Parameters
    ----------
    way
        What else can be done where it is stopped.

    Raises
    ------
    WouldDisclose
        Which number, beside which release, and what to do.
    """
    try:
        check_release(store.releases(), release, how.threshold)
    except WouldDisclose as error:
        raise WouldDisclose(f"{error} {way}") from error
