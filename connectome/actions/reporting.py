"""Pages written for one reader each."""

from __future__ import annotations

from pathlib import Path

from connectome.actions.community import Community
from connectome.errors import InputError
from connectome.files import write_out
from connectome.reports.printing import pdf
from connectome.reports.town_page import town


def town_report(
    community: Community,
    path: Path,
    *,
    since: str | None = None,
    until: str | None = None,
    area: str | None = None,
    layer: str | None = None,
    seed: int = 1,
) -> Path:
    """Write the manager's page of a town, as HTML or as PDF by the ending of the path; no person is on it.

    Parameters
    ----------
    community
        An open community.
    path
        The file, .html or .pdf; replaced if there.
    since, until, area, layer, seed
        See :func:`connectome.reports.town`.

    Raises
    ------
    InputError
        Another ending, no Chromium for a PDF, no such area or day, or the file cannot be written.
    """
    if path.suffix.lower() not in (".html", ".htm", ".pdf"):
        raise InputError(f"{path} should end in .html or .pdf.")
    graph = community.everything()
    page = town(graph, since=since, until=until, area=area, layer=layer, seed=seed)
    data = pdf(page) if path.suffix.lower() == ".pdf" else page
    write_out(path, data)
    return path
