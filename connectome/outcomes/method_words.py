"""How the figures of two waves are made, in words: what a workbook and a report print."""

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
    "(W): Wilson (1927). Change of such a share in the same people (BP): Bonett and Price (2012); in other people "
    "(NC): Newcombe (1998). Mean change of answers in the same people (T): Student (1908). All these ranges are 95 %. "
    "Introductions (B): bounds, as if all those not followed up had ended, and as if all had lasted.",
    "Introductions still standing after so many weeks (KM): the product limit of Kaplan and Meier (1958), each counted "
    "as far as it is known of. New ties that introductions came before (benchmark): the network without them, beside "
    "the network without as many new ties drawn at random.",
    "Measures over time (XmR): limits from the moving range of a baseline (Shewhart 1931; Wheeler 2000); a value "
    "outside is out of the ordinary. Groups the plan names (L): who is in which is dealt out anew, and p says how "
    "seldom that gives as much. Sites (R): the same of which sites began (Fisher 1935). p of several headlines: Holm "
    "(1979).",
    "Introductions count when made 12 weeks or more before the data end, whenever that was, with permission on the "
    "day. Lasting: in touch at a follow-up 12 weeks after or later. Not known: nobody asked then, or an end was found "
    "later.",
    "Fewer than 5 people: not shown, nor what it would follow from (by area, with the fewest people hidden from whom "
    "each small count may still be anything from 1 to 5); where all but a few answered, how many were "
    "eligible is hidden. This is for use inside: before it is printed for others, take out counts under 10.",
    "Under 30: no range; nor where everybody changed alike, which is not certainty. Not compared: under 30 % answered "
    "in a wave, shares answered more than 10 points apart, 20 % or more of people at the limit on names, another way "
    "of asking, askings that took over a quarter longer in one wave, or diaries that hold over a quarter of what was "
    "told of and a quarter more in one wave: whoever does more finds more. While builders have been here for less than "
    "7 months, nothing is read as a change.",
    "'Rose' or 'fell' is written only where the range leaves out no change and the direction is the same when counted "
    "by what both say, without people in paid roles, without diaries, by whom each named, with 10, 20 and 30 % of "
    "people left out at random, and with 5 and 10 % of ties misrecorded at random and as many not recorded (200 draws "
    "each, 95 % of them the same; the same data give the same draws). Where it is "
    "not noted how long askings took, and one wave told of over a quarter more, the change in as many entries "
    "(Hurlbert 1971) must also be as far from none as the range reaches. Not tried "
    "here: the worst that people never asked could mean. 'No clear change' is not the "
    "same as no change.",
    "People with few ties come back towards the others by themselves (Galton 1886). Where people introduced had fewer "
    "ties at first than chance gives, no change is told of them; they stand beside the line through everybody asked "
    "both times, and beside others with as many ties at first.",
    "On two days instead of two waves nobody was asked, so not seen means nothing: ties recorded as begun are counted, "
    "ties lost are not.",
    "Figures by area are there to be looked at: differences between small groups are mostly chance. They take at least "
    "10 people and 10 ties.",
    "These figures describe what came along with the work. They do not say what brought it about.",
)
