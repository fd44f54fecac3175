"""Allowed values: the words of the field, once. Order is meaningful where a comment says so."""

from __future__ import annotations

AREA_LEVELS = ("street", "neighbourhood", "ward", "district")  # small to large
STARTED_BY = ("residents", "builder", "agency")
STRENGTHS = ("acquaintance", "friend", "close")  # weak to strong: 1, 2, 3
BASES = ("family", "friend", "neighbour", "knows name", "wider community")
PERMISSIONS = ("introduce", "map", "story")
CONTRIBUTIONS = ("attends", "takes part", "helps", "leads", "runs")  # little to much
FACET_KINDS = ("gift", "skill", "knowledge", "passion", "interest", "aspiration")
LINKS = (
    "hosts",
    "based at",
    "part of",
    "partners with",
    "funds",
    "commissions",
    "seconds to",
    "takes part in",
)
ROLES = (
    "community builder",
    "community connector",
    "local area coordinator",
    "street champion",
    "community health champion",
    "link worker",
    "small-sparks panel member",
    "volunteer",
    "PCSO seconded",
    "elected member",
    "ABCD officer",
    "ABCD champion",
    "peer supporter",
    "researcher",
)
ASSET_STATES = ("known", "contacted", "mobilised", "dormant")  # as they usually follow one another
ASSET_STATES_MEAN = {
    "known": "we know of it",
    "contacted": "somebody has spoken with it",
    "mobilised": "in use with residents",
    "dormant": "asleep for now",
}
ASSET_TYPES = {"group": "groups", "place": "places", "organisation": "organisations"}  # and the sheet of each
INTRODUCTION_STATES = ("suggested", "made", "met", "in touch", "lasting", "declined", "did not take")

# How the stored tie is called for each word a person writes.
BELONGS_TIES = {
    "attends": "ATTENDS",
    "takes part": "MEMBER_OF",
    "helps": "MEMBER_OF",
    "leads": "MEMBER_OF",
    "runs": "RUNS",
}
FACET_TIES = {
    "gift": "OFFERS",
    "skill": "OFFERS",
    "knowledge": "OFFERS",
    "passion": "CARES_ABOUT",
    "interest": "CARES_ABOUT",
    "aspiration": "WOULD_LIKE",
}
LINK_TIES = {word: word.upper().replace(" ", "_") for word in LINKS}

STRENGTH_VALUE = {word: float(i + 1) for i, word in enumerate(STRENGTHS)}


def counted(n: int, one: str, many: str | None = None) -> str:
    """'1 person', '1,204 people': a number with its word."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"
