"""Who could be introduced to whom, around what, and why."""

from __future__ import annotations

from connectome.introductions.suggest import suggest, suggest_everybody
from connectome.introductions.together import together

__all__ = ["suggest", "suggest_everybody", "together"]
