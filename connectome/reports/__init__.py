"""Reports: pages and documents for one reader each, made from a community's graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connectome.reports.board_page import board
    from connectome.reports.evaluator_page import evaluator
    from connectome.reports.residents_page import residents
    from connectome.reports.town_page import town

_HOME = {"board": "board_page", "evaluator": "evaluator_page", "residents": "residents_page", "town": "town_page"}
"""Function to module; loaded on first use."""

__all__ = ["board", "evaluator", "residents", "town"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'connectome.reports' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"connectome.reports.{_HOME[name]}"), name)
