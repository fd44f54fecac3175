"""One dot a site on one scale: where it is the site that is looked at, each is seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from connectome.reports.document import Figure
from connectome.reports.figures.dot_range import round_up
from connectome.reports.figures.style import BAR, BLANK, LINE, PALE, SOFT, dot, drawing, line, text, wrapped


@dataclass(frozen=True)
class SiteDot:
    """A site's change in ties each; ``programme``: a full dot, the others are rings."""

    name: str
    role: str
    value: float
    programme: bool

    @property
    def words(self) -> str:
        return f"{self.name} ({self.role}): {self.value:+.2f}".replace("-", "−")


def site_dots(title: str, sites: Sequence[SiteDot]) -> Figure | None:
    """Rows in the order given, 0 in the middle; None where there is nothing to draw."""
    if not sites:
        return None
    most = round_up(max(abs(site.value) for site in sites))
    inside, y = [], float(LINE)
    for site in sites:
        heading, y = wrapped(site.words, y)
        inside += [heading, line(0, 1, y, 2, PALE)]
        inside.append(dot(0.5 + site.value / most / 2, y, fill=BAR if site.programme else BLANK))
        y += 1.6 * LINE
    inside.append(line(0.5, 0.5, LINE, 1.5, SOFT, y2=y - LINE))
    ends = ((0.0, f"−{most:g}", "start"), (0.5, "no change", "middle"), (1.0, f"+{most:g}", "end"))
    inside += [text(said, y, at=at, anchor=anchor) for at, said, anchor in ends]
    words = tuple(f"{site.words}." for site in sites)
    return Figure(title, drawing(title, words, y + LINE, inside), words)
