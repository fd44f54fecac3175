"""Words for the grants of the made-up town, and the stories told in it."""

from __future__ import annotations

PURPOSES = (
    "seeds and compost",
    "a second-hand sewing machine",
    "songbooks",
    "a tea urn",
    "chess clocks",
    "paint and paper",
    "tools to mend bikes",
    "hire of a hall",
    "a projector for film nights",
    "bulbs for the verge",
    "printing a map of walks",
    "a first-aid course",
    "benches made together",
    "strings and plectrums",
    "lunch for a street",
    "bird boxes",
)

STORIES = (
    (
        "We asked for lights for years. This time we walked the path with the people who decide, and now my daughter "
        "cycles home.",
        "went well",
        "panel's choice",
        ("ch1",),
    ),
    (
        "I came to the film night knowing nobody. I still do not know many, but I know who to sit beside.",
        "mixed",
        "lot",
        ("g12",),
    ),
    (
        "The cycling group stopped. Two of us had to do everything, and nobody asked us whether that was all right.",
        "did not work",
        "all",
        ("g14",),
    ),
    (
        "One Sunday without cars and the children had the street. Then it was always the same three of us putting out "
        "the cones.",
        "mixed",
        "lot",
        ("ch4",),
    ),
    ("They asked what we thought about parking when it was already decided.", "did not work", "all", ()),
    (
        "At the summer fair I danced with my neighbour of eleven years for the first time.",
        "went well",
        "builder's choice",
        ("e08",),
    ),
)
"""text, direction, how it was chosen, what it is about."""
