"""Evaluate the recommender on this community's own past, and write the tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

import connectome
from connectome.errors import InputError
from connectome.exchange.tables import write_tables
from connectome.graph import CommunityGraph
from connectome.graph.stamp import Stamp, new_run
from connectome.introductions.evaluation import Evaluation, evaluation, sentences
from connectome.introductions.evaluation.rankings import SUGGESTIONS
from connectome.measures.coverage import coverage_text
from connectome.outcomes.evidence import Evidence, gather
from connectome.outcomes.periods import two_periods
from connectome.outcomes.seen import present
from connectome.privacy.suppression import THRESHOLD

LAYER = "knows"
"""Ties told of in waves of asking."""


@dataclass(frozen=True)
class Evaluated:
    """What came of it, what it says, and the stamp it carries. Aggregates only, nobody named."""

    done: Evaluation
    words: list[str]
    stamp: Stamp

    def save(self, folder: Path) -> None:
        """Write evaluation.csv, suggestions.csv (what `suggest` lists minus each), exposure.csv (by area) and run.json.

        Raises
        ------
        InputError
            The place cannot be written.
        """
        tables = {
            "evaluation": self.done.table.reset_index(),
            "suggestions": self._minus(),
            "exposure": self.done.areas,
        }
        write_tables(folder, tables, {**self.stamp.as_dict(), "words": self.words})

    def record(self) -> dict[str, object]:
        """Everything, for JSON."""
        tables = {"rankings": self.done.table.reset_index(), "suggestions": self._minus(), "areas": self.done.areas}
        return {name: table.to_dict("records") for name, table in tables.items()} | {
            "words": self.words,
            "stamp": self.stamp.as_dict(),
        }

    def _minus(self) -> pd.DataFrame:
        """What `suggest` lists minus each other ranking, with the 95 % range; evaluation.csv has the recommender's."""
        return self.done.ahead(SUGGESTIONS).reset_index()


def evaluate(
    graph: CommunityGraph,
    start: str,
    end: str,
    *,
    area: str | None = None,
    draws: int = 1000,
    seed: int = 0,
    store: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> Evaluated:
    """Would the ties between two waves or dates have been foretold at the first?

    Parameters
    ----------
    graph
        The community on any day; days before are looked at too.
    start, end
        Waves by name or id (people who answered in both, by what either of the two says; where nobody was asked, their
        last days), or dates.
    area
        Only people of this area (id or name) and ties among them.
    draws, seed
        Draws of people for the ranges, and where they start.
    store
        Kind of store, for the stamp.
    progress
        Called with (rankings done, all).

    Raises
    ------
    InputError
        As `connectome.outcomes.compare` of start and end, as `connectome.introductions.evaluate` of what is there;
        no such area; or new ties came to fewer than 5 people.
    """
    here = graph.within(area) if area else graph
    history = here.history
    periods = two_periods(history, start, end)
    said: list[str] = []
    evidence = gather(history, periods) if periods[0].asked else None
    if evidence is not None and all(len(wave.askings) for wave in evidence.waves):
        before, after = (_wave(evidence, when) for when in (0, 1))
        layer, unknown = LAYER, evidence.seen.unknown()
        if evidence.changed:
            said.append(f"Take care, the two waves differ: {evidence.changed}.")
    else:
        before, after = (history.at(period.last) for period in periods)
        layer, unknown = before.default_layer(), []
    done = evaluation(before, after, layer=layer, unknown=unknown, draws=draws, seed=seed, progress=progress)
    if done.people_with_a_new_tie < THRESHOLD:
        raise InputError(
            f"New ties came to fewer than {THRESHOLD} people, too few to show figures of. Choose times further apart."
        )
    options = {"from": start, "to": end, "area": area}
    stamp = Stamp(
        new_run(), connectome.__version__, periods[1].last, store, [layer], coverage_text(here), seed, options
    )
    return Evaluated(done, [*said, *sentences(done)], stamp)


def _wave(evidence: Evidence, when: int) -> CommunityGraph:
    """The people who answered in both waves, with what stood at the end of one, tied as that wave tells."""
    then = evidence.graph.at(evidence.periods[when].last).among(evidence.panel)
    people = evidence.graph.among(evidence.panel).frame("people")  # who left meanwhile has answered all the same
    return CommunityGraph(
        {**then.frames(), "people": people, LAYER: present(evidence.told[when], evidence.panel)}, as_of=then.as_of
    )
