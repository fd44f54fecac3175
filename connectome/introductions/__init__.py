"""Who could be introduced to whom, around what, and why."""

from __future__ import annotations

from connectome.introductions.again import suggest_again
from connectome.introductions.suggest import suggest, suggest_everybody

__all__ = ["suggest", "suggest_again", "suggest_everybody"]
