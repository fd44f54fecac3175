"""What people in Hillside enjoy, know, give and do together."""

from __future__ import annotations

TOPICS = (
    "gardening",
    "allotment",
    "knitting",
    "crochet",
    "sewing",
    "cooking",
    "baking",
    "walking",
    "rambling",
    "birdwatching",
    "football",
    "five-a-side",
    "cricket",
    "cycling",
    "bike repair",
    "chess",
    "board games",
    "guitar",
    "singing",
    "dancing",
    "local history",
    "family history",
    "reading",
    "poetry",
    "photography",
    "painting",
    "woodwork",
    "mending things",
    "computers",
    "dogs",
    "fishing",
    "swimming",
    "films",
    "quizzes",
    "litter picking",
    "astronomy",
)
GIFTS = (
    "listening",
    "making people laugh",
    "introducing people to each other",
    "knowing everybody on the street",
    "welcoming newcomers",
    "staying calm",
    "telling stories",
    "organising a party",
)
FACET_KINDS = ("interest", "skill", "passion", "knowledge", "aspiration", "gift")
FACET_WEIGHTS = (42, 18, 10, 12, 12, 6)

# Name after the neighbourhood's, kind, interest.
AREA_GROUPS = (
    ("Walking Group", "club", "walking"),
    ("Knit and Natter", "club", "knitting"),
    ("Growers", "association", "gardening"),
    ("Supper Club", "supper", "cooking"),
    ("Street WhatsApp", "street group", ""),
    ("Five-a-side", "club", "five-a-side"),
    ("Book Circle", "club", "reading"),
    ("Litter Pickers", "association", "litter picking"),
    ("Singers", "club", "singing"),
    ("Games Night", "club", "board games"),
    ("Fixers", "association", "mending things"),
    ("Bakers", "club", "baking"),
    ("Dog Walkers", "street group", "dogs"),
    ("Film Night", "club", "films"),
    ("Stitchers", "club", "sewing"),
    ("Cyclists", "club", "cycling"),
    ("Painters", "club", "painting"),
    ("Quiz Team", "club", "quizzes"),
    ("Dancers", "club", "dancing"),
    ("Cricketers", "club", "cricket"),
    ("Tuesday Swimmers", "club", "swimming"),
    ("Chess Table", "club", "chess"),
)
TOWN_GROUPS = (
    ("Hillside History Circle", "community of interest", "local history"),
    ("Hillside Bird Watchers", "community of interest", "birdwatching"),
    ("Hillside Camera Club", "community of interest", "photography"),
    ("Hillside Stargazers", "community of interest", "astronomy"),
    ("Hillside Open Mic", "community of interest", "guitar"),
)
# Name, kind, the months in which it may happen.
EVENTS = (
    ("street party", "street party", (5, 6, 7, 8)),
    ("spring clean", "litter pick", (3, 4, 5)),
    ("harvest supper", "meal", (9, 10)),
    ("seed swap", "session", (2, 3, 4)),
    ("summer fair", "celebration", (6, 7, 8)),
    ("repair café", "session", tuple(range(1, 13))),
    ("carol evening", "celebration", (12,)),
    ("big lunch", "meal", (5, 6, 7)),
    ("bulb planting", "session", (10, 11)),
    ("listening workshop", "training", (1, 2, 9, 11)),
    ("quiz night", "celebration", (1, 2, 10, 11, 12)),
)
HELP = (
    "gave a lift",
    "mended a bike",
    "watered the plants",
    "cooked a meal",
    "walked the dog",
    "helped with a form",
    "lent tools",
    "minded the children",
    "fetched shopping",
    "showed how to use a phone",
)
TIMES = tuple(
    f"{day} {part}"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    for part in ("morning", "afternoon", "evening")
)
ACCESS = ("step-free", "near a bus stop", "children welcome", "dogs welcome", "a quiet room")
HOW = (
    "said so to the community builder",
    "signed the form at the library",
    "signed the form at a street party",
    "sent a text message",
    "said so at the door",
)
NOTES = (
    "Would like to do more: {topic}.",
    "Lights up when talking about {topic}.",
    "Would gladly show others: {topic}.",
    "Asked who else on the street likes {topic}.",
    "Used to run something around {topic} and might again.",
)
INTRODUCTION_NOTES = {
    "suggested": "An idea so far; neither has been asked.",
    "made": "Both said yes.",
    "met": "Met over a cup of tea.",
    "in touch": "Still in touch.",
    "lasting": "Meet without anybody's help.",
    "declined": "Not now, thank you.",
    "did not take": "Did not take; no hard feelings.",
}
