"""Who could be introduced to whom, around what, and why."""

from __future__ import annotations

from connectome.introductions.again import suggest_again
from connectome.introductions.alike_groups import suggest_groups
from connectome.introductions.evaluation import evaluate
from connectome.introductions.evening import evening
from connectome.introductions.joining import suggest_to
from connectome.introductions.suggest import suggest, suggest_everybody
from connectome.introductions.together import together
from connectome.introductions.what_if import what_if

__all__ = [
    "evaluate",
    "evening",
    "suggest",
    "suggest_again",
    "suggest_everybody",
    "suggest_groups",
    "suggest_to",
    "together",
    "what_if",
]
