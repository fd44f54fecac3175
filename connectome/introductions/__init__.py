"""Who could be introduced to whom, around what, and why."""

from __future__ import annotations

from connectome.introductions.evaluation import evaluate
from connectome.introductions.suggest import suggest, suggest_everybody

__all__ = ["evaluate", "suggest", "suggest_everybody"]
