"""Would it have foretold the ties that came? The recommender beside every baseline, split by time."""

from __future__ import annotations

from connectome.introductions.evaluation.rounds import simulate
from connectome.introductions.evaluation.table import Evaluation, evaluate, evaluation
from connectome.introductions.evaluation.words import readable, sentences

__all__ = ["Evaluation", "evaluate", "evaluation", "readable", "sentences", "simulate"]
