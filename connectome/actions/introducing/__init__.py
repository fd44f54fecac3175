"""The introductions log: who introduced whom around what, and what became of it."""

from __future__ import annotations

from connectome.actions.introducing.following import follow_up
from connectome.actions.introducing.listing import introductions_due, introductions_list, readable
from connectome.actions.introducing.making import Introducing, log
from connectome.actions.introducing.recorded import Recorded
from connectome.actions.introducing.taking_back import TakenBack, take_back

__all__ = [
    "Introducing",
    "Recorded",
    "TakenBack",
    "follow_up",
    "introductions_due",
    "introductions_list",
    "log",
    "readable",
    "take_back",
]
