"""Pages written for one reader each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import connectome
from connectome.actions.community import Community
from connectome.actions.releasing import check
from connectome.errors import InputError
from connectome.files import check_place, write_out
from connectome.privacy.suppression import EXACT, PUBLISHED, Precision
from connectome.reports.printing import pdf
from connectome.reports.town_page import page_and_release

if TYPE_CHECKING:
    from connectome.outcomes.configuration import Configuration
    from connectome.reports.document import Document
    from connectome.reports.sources import Sources

PAGES = (".html", ".htm", ".pdf")
ENDINGS = {"evaluator": (*PAGES, ".xlsx"), "board": (*PAGES, ".docx"), "residents": PAGES}
"""Each reader's report of outcomes, and what files it can be."""
_WORK_WITH_IT = ("evaluator",)
"""Readers whose report is for use inside; what others read is passed on."""


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
    _right_place(path, PAGES)
    graph = community.everything()
    page, release = page_and_release(graph, since=since, until=until, area=area, layer=layer, seed=seed, exact=exact)
    if exact:
        check(community.store, release, "Leave out --exact: rounded counts can be told.", EXACT)
    else:
        check(community.store, release, "Show a later day with --to.")
    data = _printed(path, page)
    community.store.keep_release(release)  # before the page: what could be read is known to have been told
    write_out(path, data)
    return path


def outcome_report(
    community: Community,
    reader: str,
    path: Path,
    *,
    start: str,
    end: str,
    outcomes: str = "leeds",
    area: str | None = None,
) -> Path:
    """Write a report of outcomes between two waves, or two days, for one reader.

    Parameters
    ----------
    reader
        "evaluator" (.html, .pdf, .xlsx), "board" (.html, .pdf, .docx) or "residents" (.html, .pdf).
    path
        The file, its kind by its ending; replaced if there.
    start, end, area
        See :func:`connectome.actions.comparing.compare`.
    outcomes
        A configuration that comes with connectome, or a TOML file.

    Raises
    ------
    WouldDisclose
        What a board or residents read would, beside what was released before, tell of a few people.
    InputError
        Another ending, no such configuration, wave or area, no Chromium for a PDF, or the file cannot be written.
    """
    from connectome import reports
    from connectome.reports.outcome_page import page
    from connectome.reports.outcome_release import release_of

    _right_place(path, ENDINGS[reader])
    sources = gathered(community, start, end, outcomes, area, EXACT if reader in _WORK_WITH_IT else PUBLISHED)
    document: Document = getattr(reports, reader)(sources)
    ending = path.suffix.lower()
    data = _printed(path, page(document)) if ending in PAGES else ""
    if reader not in _WORK_WITH_IT:
        release = release_of(sources, reader)
        check(community.store, release, "The evaluator's report, for use inside, can be written.")
        community.store.keep_release(release)
    if ending == ".xlsx":
        from connectome.exchange.outcome_book import write_outcome_book

        write_outcome_book(path, document, sources.results)
    elif ending == ".docx":
        from connectome.exchange.word import write_word

        write_word(path, document)
    else:
        write_out(path, data)
    return path


def gathered(
    community: Community, start: str, end: str, outcomes: str, area: str | None, how: Precision = EXACT
) -> Sources:
    """Results of two waves with the stamp they carry, and everything recorded, for what may not be printed.

    ``how``: how exactly people are told.
    """
    from connectome.actions.equality import by_person
    from connectome.graph.stamp import Stamp, new_run
    from connectome.measures.coverage import coverage_text
    from connectome.outcomes.people import LAYER
    from connectome.outcomes.results import results
    from connectome.reports.sources import Sources, place_of

    whole = community.everything()
    latest = whole.data_date()
    graph = whole.at(latest) if latest else whole
    here = graph.within(area) if area is not None else graph
    found = results(here, start, end, _configuration(outcomes), graph, by_person(community.store), how)
    options = {"from": start, "to": end, "outcomes": outcomes, "area": area}
    day = here.as_of or here.data_date()
    stamp = Stamp(
        new_run(), connectome.__version__, day, community.store.kind, [LAYER], coverage_text(here), 0, options
    )
    return Sources(found, here, whole, place_of(here, whole), start, end, stamp)


def _configuration(outcomes: str) -> Configuration:
    from connectome.outcomes.configuration import read_configuration, shipped

    return read_configuration(Path(outcomes)) if outcomes.lower().endswith(".toml") else shipped(outcomes)


def _right_place(path: Path, endings: tuple[str, ...]) -> None:
    if path.suffix.lower() not in endings:
        *first, last = (e for e in endings if e != ".htm")
        raise InputError(f"{path} should end in {', '.join(first)} or {last}.")
    check_place(path)


def _printed(path: Path, page: str) -> str | bytes:
    return pdf(page) if path.suffix.lower() == ".pdf" else page
