"""Kinds of indicators, grouped by subject. What each is called and which are reported is in data/outcomes."""

from connectome.outcomes.kinds import introductions, ties
from connectome.outcomes.kinds.kind import AUDIENCES, KINDS, Kind, Settings

__all__ = ["AUDIENCES", "KINDS", "Kind", "Settings", "introductions", "ties"]
