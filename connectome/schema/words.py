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
    "grew from",
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

SITE_ROLES = ("programme", "comparison", "not yet started")
CHOSEN_BECAUSE = ("appetite", "priority area", "lot", "other")
CAME_FROM = ("primary care", "social care", "acute care", "self", "other")
CURRENCIES = (
    "GBP",
    "EUR",
    "USD",
    "AUD",
    "CAD",
    "NZD",
    "CHF",
    "DKK",
    "NOK",
    "SEK",
    "PLN",
    "CZK",
    "JPY",
    "KRW",
    "INR",
    "ZAR",
)
DECIDED_BY = ("residents' panel", "officers")
RECIPIENT_KINDS = ("person", "informal group", "VCSE", "council")
PHASES = ("set-up", "embedding", "scaling")
INVESTMENT_KINDS = (
    "post",
    "officer time",
    "host grant",
    "small-sparks pot",
    "training",
    "peer support",
    "practitioner network",
    "evaluation",
    "premises",
    "other",
)
CHANGE_KINDS = ("service", "place", "group", "policy", "environment")
CHANGE_STATES = ("idea", "under way", "in place", "ended")  # as they usually follow one another
HOW_WELL_KNOWN = ("told", "seen", "documented")  # little to much
PARTICIPATION = ("inform", "consult", "involve", "collaborate", "empower")  # little to much say
COMMITMENT_KINDS = (
    "work plan",
    "business strategy",
    "funding agreement",
    "commissioning rule",
    "job profile",
    "recruitment",
    "performance monitoring",
    "service plan",
    "stopped doing",
)
COMMITMENT_STATES = ("proposed", "agreed", "in force", "lapsed", "reversed")
FRAMEWORKS = ("asset-based area", "Leeds requirements")
GRADES = ("begun", "in place", "woven in")  # little to much
OFFERED_BY = ("residents", "staff")
AGREED = ("yes", "no", "not asked")
CONVERSATION_KINDS = ("street", "visit", "event", "reflection")
REASONS_FOR_LEAVING = ("moved", "died", "withdrew", "unknown")
ANSWERED_AS = ("resident", "worker")
THINGS_ASKED_ABOUT = ("self", "area", "organisation")
MILESTONES = ("volunteering", "course", "job", "other")
SUGGESTION_OUTCOMES = ("made", "not chosen", "declined")
TELLERS = ("resident", "worker", "partner")
SELECTIONS = ("all", "lot", "panel's choice", "builder's choice")
DIRECTIONS = ("went well", "mixed", "did not work")
DESIGNS = ("none", "comparison sites", "staggered starts", "starts by lot")
STATUSES = ("ok", "descriptive_only", "suppressed", "not_comparable", "trust_building", "not_observed")
WITH_PAID = ("with", "without")

UNTOLD = frozenset({"keep_apart"})
"""Sheets for named roles only: nothing shown says that it met a row of them, nor counts one."""

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
RIPPLE_TIES = {"came before": "LED_TO", "contributed to": "CONTRIBUTED_TO"}
LINK_TIES = {word: word.upper().replace(" ", "_") for word in LINKS}

STRENGTH_VALUE = {word: float(i + 1) for i, word in enumerate(STRENGTHS)}


def folded(typed: object) -> str:
    """What people typed as it is compared with other words: without capitals, and with one space at a time."""
    return " ".join(str(typed).casefold().split())


def counted(n: int, one: str, many: str | None = None) -> str:
    """'1 person', '1,204 people': a number with its word."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"
