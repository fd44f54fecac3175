"""Pages written for one reader each."""

from __future__ import annotations

from pathlib import Path

from connectome.actions.community import Community
from connectome.errors import InputError, WouldDisclose
from connectome.files import write_out
from connectome.privacy.suppression import EXACT, PUBLISHED, Release, check_release
from connectome.reports.printing import pdf
from connectome.reports.town_page import page_and_release


def town_report(
    community: Community,
    path: Path,
    *,
    since: str | None = None,
    until: str | None = None,
    area: str | None = None,
    layer: str | None = None,
    seed: int = 1,
    exact: bool = False,
) -> Path:
    """Write the manager's page of a town, as HTML or as PDF by the ending of the path; no person is on it.

    Parameters
    ----------
    community
        An open community.
    path
        The file, .html or .pdf; replaced if there.
    since, until, area, layer, seed, exact
        See :func:`connectome.reports.town`.

    Raises
    ------
    WouldDisclose
        Beside a page written before, this one would let a reader work out a small number of people.
    InputError
        Another ending, no Chromium for a PDF, no such area or day, or the file cannot be written.
    """
    if path.suffix.lower() not in (".html", ".htm", ".pdf"):
        raise InputError(f"{path} should end in .html or .pdf.")
    graph = community.everything()
    page, release = page_and_release(graph, since=since, until=until, area=area, layer=layer, seed=seed, exact=exact)
    _check(community, release, exact)
    data = pdf(page) if path.suffix.lower() == ".pdf" else page
    community.store.keep_release(release)  # before the page: what could be read is known to have been told
    write_out(path, data)
    return path


def _check(community: Community, release: Release, exact: bool) -> None:
    """Beside every page written before."""
    try:
        check_release(community.store.releases(), release, (EXACT if exact else PUBLISHED).threshold)
    except WouldDisclose as error:
        way = "Leave out --exact: rounded counts can be told." if exact else "Show a later day with --to."
        raise WouldDisclose(f"{error} {way}") from error
