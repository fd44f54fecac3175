"""Small programmes of many kinds report through both configurations, without a line of code for any of them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from connectome.exchange.read import read
from connectome.graph import CommunityGraph
from connectome.graph.frames import complete
from connectome.graph.time import FROM_TO
from connectome.outcomes.configuration import Configuration, shipped
from connectome.outcomes.results import results
from tests.rendered.vocabulary import found_in

PROGRAMMES = sorted(p for p in (Path(__file__).resolve().parents[2] / "data" / "programmes").iterdir() if p.is_dir())
LEEDS, LEICESTERSHIRE = shipped(), shipped("leicestershire")
BOTH = Configuration("both", LEEDS.outcomes + LEICESTERSHIRE.outcomes, {**LEEDS.settings, **LEICESTERSHIRE.settings})


def first_and_last(graph: CommunityGraph) -> tuple[str, str]:
    """The first day anything began and the last anything happened."""
    begins = [graph.frame(sheet)[day].dropna() for sheet, (day, _) in FROM_TO.items() if day and sheet != "permissions"]
    return str(pd.concat([b for b in begins if len(b)]).min()), str(graph.data_date())


@pytest.mark.parametrize("folder", PROGRAMMES, ids=lambda p: p.name)
def test_every_programme_reports(folder: Path) -> None:
    graph = CommunityGraph(read(folder, complete({}), "uk")[0].frames)
    found = results(graph, *first_and_last(graph), BOTH)
    made = [i for _, indicators in found.by_outcome for i in indicators]
    assert [i.id for i in made] == [name for o in BOTH.outcomes for name in o.indicators]
    assert all(i.words for i in made)
    assert found_in(" ".join(i.words for i in made)) == []
    assert all(line.words for line in found.stories)
