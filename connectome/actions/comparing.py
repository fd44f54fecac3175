"""Compare two waves, or two days, and write the workbook."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import connectome
from connectome.exchange.comparison_book import write_comparison
from connectome.graph import CommunityGraph
from connectome.graph.stamp import Stamp, new_run
from connectome.measures.coverage import coverage_text
from connectome.outcomes.comparison import Comparison
from connectome.outcomes.comparison import compare as _compare
from connectome.outcomes.people import LAYER


@dataclass(frozen=True)
class Compared:
    """A comparison and the stamp it carries."""

    comparison: Comparison
    stamp: Stamp

    def save(self, path: Path) -> None:
        """The workbook: aggregates only, nobody named.

        Raises
        ------
        InputError
            The file is not called .xlsx, or the place cannot be written.
        """
        write_comparison(path, self.comparison, self.stamp.as_dict())


def compare(graph: CommunityGraph, start: str, end: str, *, area: str | None = None, store: str = "") -> Compared:
    """Two waves by name or id, or two dates; of one area or the whole.

    Parameters
    ----------
    graph
        The community on any day; days before are looked at too.
    start, end
        Waves or dates.
    area
        Only people of this area (id or name) and ties among them.
    store
        Kind of store, for the stamp.

    Raises
    ------
    InputError
        As `connectome.outcomes.compare`; or no such area.
    """
    here = graph.within(area) if area is not None else graph
    done = _compare(here, start, end, graph)
    options = {"from": start, "to": end, "area": area}
    day = here.as_of or here.data_date()
    stamp = Stamp(new_run(), connectome.__version__, day, store, [LAYER], coverage_text(here), 0, options)
    return Compared(done, stamp)
