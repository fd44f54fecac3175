"""Kinds of indicators, grouped by subject. What each is called and which are reported is in data/outcomes."""

from connectome.outcomes.kinds import answers, areas, assets, changes, groups, introductions, money, power, ties
from connectome.outcomes.kinds.kind import AUDIENCES, KINDS, Kind, Settings

SUBJECTS = (ties, introductions, groups, changes, power, money, answers, assets, areas)
"""Modules that hold kinds; each registers its own when it is loaded."""

__all__ = ["AUDIENCES", "KINDS", "SUBJECTS", "Kind", "Settings"]
