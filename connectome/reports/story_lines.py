"""A story as a report prints it: the teller's words, and how it was chosen and what number it speaks of."""

from __future__ import annotations

import textwrap

from connectome.outcomes.stories import StoryLine
from connectome.reports.document import Line
from connectome.reports.sources import Sources

_CHOSEN = {
    "all": "all are told",
    "lot": "chosen by lot",
    "panel's choice": "chosen by a panel",
    "builder's choice": "chosen by a builder",
}


def story_line(sources: Sources, story: StoryLine, longest: int | None = None) -> Line:
    """The story in quotation marks, shortened where the page takes no more."""
    words = sources.unnamed(story.words)
    told = textwrap.shorten(words, longest, placeholder=" ...") if longest else words
    about = ", ".join(title for name, title in titles(sources).items() if name in story.about) or "no number here"
    chosen = _CHOSEN.get(story.selection, f"how it was chosen: {story.selection}")
    return Line(f"“{told}”", f"{story.title} · {story.direction} · {chosen} · speaks of: {about}")


def titles(sources: Sources) -> dict[str, str]:
    """The title of every figure, by id."""
    return {i.id: i.title for _, some in sources.results.by_outcome for i in some}
