"""What stands in a comparison's workbook, and how its figures are made, in words."""

from __future__ import annotations

METHOD = (
    "How these figures are made",
    "People asked in both waves, in the same way and under the same limit on names, and eligible in both, come "
    "first. Eligible: adults who were here at any time of the wave and have not taken back all they agreed to.",
    "A tie counts in a wave when it was told of inside the wave's days. The headline counts a tie when either of the "
    "two (or somebody who saw it) says so; beside it stand ties both tell of, and whom each person named.",
    "A tie not told of is absent only where both people were asked and answered. Where one of them said they do not "
    "know, the pair is left out. Somebody never asked is not counted as having no tie.",
    "A recorded tie that neither wave tells of is carried forward: it is in no figure of change.",
    "Ties each (D): where at least 70 % of those eligible answered in both waves, ties among the people asked in both; "
    "otherwise the people each of them named. A tie belongs to two people, so their changes are not independent: the "
    "range is made for pairs that share people (Fafchamps and Gubert 2007; Aronow, Samii and Assenova 2015), and never "
    "narrower than the jackknife of Snijders and Borgatti (1999), shared out by how many tie ends lie among them.",
    "What that range means: how much a figure like this moves by chance in these streets if ties formed a little "
    "differently. It does not cover people never asked, nor other areas.",
    "Shares of ties and the net share of people (J): jackknife, dropping each person with their ties. Shares of people "
    "(W): Wilson (1927). Change of such a share in the same people: Bonett and Price (2012). Introductions (B): "
    "bounds, as if all those not followed up had ended, and as if all had lasted. All ranges are 95 %.",
    "Introductions count when made 12 weeks or more before the data end, whenever that was, with permission on the "
    "day. Lasting: in touch at a follow-up 12 weeks after or later. Not known: nobody asked then, or an end was found "
    "later.",
    "Fewer than 5 people: not shown, nor what it would follow from (by area, with the fewest people hidden from whom "
    "each small count may still be anything from 1 to 5); where all but a few answered, how many were "
    "eligible is hidden. This is for use inside: before it is printed for others, take out counts under 10.",
    "Under 30: no range; nor where everybody changed alike, which is not certainty. Not compared: under 30 % answered "
    "in a wave, shares answered more than 10 points apart, 20 % or more of people at the limit on names, or another "
    "way of asking. While builders have been here for less than 7 months, nothing is read as a change.",
    "'Rose' or 'fell' is written only where the range leaves out no change and the direction is the same when counted "
    "by what both say, without people in paid roles, without diaries, by whom each named, and with 10, 20 and 30 % of "
    "people left out at random (200 draws each, 95 % of them the same; the same data give the same draws). Not tried "
    "here: ties changed at random, and the worst that people never asked could mean. 'No clear change' is not the "
    "same as no change.",
    "On two days instead of two waves nobody was asked, so not seen means nothing: ties recorded as begun are counted, "
    "ties lost are not.",
    "Figures by area are there to be looked at: differences between small groups are mostly chance. They take at least "
    "10 people and 10 ties.",
    "These figures describe what came along with the work. They do not say what brought it about.",
)

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
    ("checks", "same direction", "Whether it has the headline's direction (in 95 % of draws)."),
    ("run", "value", "Which run, which data, which version made this file."),
)  # fmt: skip
"""Sheet, column, meaning."""
