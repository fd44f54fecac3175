"""One page for residents, who see it first: short words, numbers of people, no scales, no money, nobody on it.

It is pinned to walls, so counts are as for what is passed on: none under ten, the others to the nearest five.
"""

from __future__ import annotations

import re

from connectome.outcomes.comparison import Comparison
from connectome.outcomes.indicator import Indicator, Status
from connectome.reports.document import Document, Line, Part, Section, said
from connectome.reports.residents_words import WHY, grown, told_us
from connectome.reports.residents_words import about as about_people
from connectome.reports.sources import Sources, each


def residents(sources: Sources) -> Document:
    """The residents' page. Its seven headings stay, whatever is known."""
    both = sources.results.comparison
    return Document(
        "residents",
        f"{sources.place}: what you told us",
        "You see this page first. Tell us if it is not true.",
        (
            Section("What you told us", (said(*told_us(sources)),)),
            Section("What has grown", (said(*grown(sources)),)),
            Section("More or fewer connections", (_connections(sources, both),)),
            Section("Who we have not reached yet", (said(*_not_reached(both)),)),
            Section("What we got wrong", (said(*_wrong(sources)),)),
            Section("What happens next and who decides", (said(*_next(sources)),)),
            Section("Tell us if this is not true", (said(*_tell()),)),
        ),
        sources.foot("For residents").replace("fewer than 5", "fewer than 10"),
    )
