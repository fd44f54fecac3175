"""What stands in a comparison's workbook, in words."""

from __future__ import annotations

COLUMNS = (
    ("figures", "id", "The figure's short name; the same in every report."),
    ("figures", "value", "The figure itself, in its unit; empty where its status does not allow one."),
    ("figures", "low, high", "The 95 % range, or the bounds of introductions; empty under 30 people."),
    ("figures", "n", "People (or introductions) it speaks of."),
    ("figures", "numerator, denominator", "What the figure is made from."),
    ("figures", "unit", "What one of it is."),
    ("figures", "method", "How the range is made: the letter in the sheet method."),
    ("figures", "status", "ok; descriptive_only: counts to look at; suppressed: too few people; not_comparable: the "
     "two waves differ; trust_building: too early; not_observed: nobody was asked."),
    ("figures", "reason", "Why the status is not ok."),
    ("figures", "without paid ...", "The same without people in paid roles."),
    ("figures", "details", "Further counts behind the figure. 'With unseen': the share of people with more ties if "
     "none, and if all, of those who answered first and not again had more."),
    ("figures", "coverage", "Who answered and who asked how much: to be read with the figure."),
    ("people", "before, after", "Numbers of people in the earlier and the later wave or day."),
    ("ties", "before, after", "Ties in the earlier and the later wave or day."),
    ("ties", "kept, gained, lost", "Ties in both, in the later only, in the earlier only."),
    ("ties", "net", "Gained less lost."),
    ("ties", "jaccard", "Kept as a share of all ties of either wave."),
    ("ties", "not known", "Pairs left out because somebody said they do not know."),
    ("ties", "carried forward", "Recorded ties told of in neither wave; on two days, older ties recorded as standing."),
    ("ties", "said to have ended", "Ties recorded as ended: only where somebody happened to say so."),
    ("ties", "first day not known", "Recorded ties without a first day: not counted as gained."),
    ("areas", "people", "People asked in both waves, or here on both days."),
    ("areas", "more, same, fewer", "How many of them have more ties than before, as many, fewer; not shown by area "
     "where the whole town's may not be shown."),
    ("areas", "stayed, joined, left", "People eligible in both waves, in the later only, in the earlier only."),
    ("areas", "kept, gained, lost", "Ties with at least one end in the area."),
    ("areas", "change each", "Mean change in ties each of the people of the area, among those asked in both waves."),
    ("checks", "check", "Another way of counting the change in ties each."),
    ("checks", "change each", "The change counted so; for people left out at random, the middle of 200 draws."),
    ("checks", "holds", "Whether it has the headline's direction (in 95 % of draws); with as many ties told of, also "
     "whether it is as far from none as the headline's range reaches."),
    ("run", "value", "Which run, which data, which version made this file."),
)  # fmt: skip
"""Sheet, column, meaning."""
