"""Every error connectome raises on purpose. Messages say what happened, where, and what to do.

No message carries a person's name but where somebody typed it, in the file or the command that is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


class ConnectomeError(Exception):
    """Base of all errors; ``status`` is the command's exit status."""

    status = 1


class UsageError(ConnectomeError):
    """A command line that cannot be read; nothing was done."""

    status = 2


class InputError(ConnectomeError, ValueError):
    """What was given cannot be used; nothing was written."""

    status = 3


class ImportRefused(InputError):
    """A faulty import: nothing was written. ``problems`` lists every fault, one a row."""

    def __init__(self, message: str, problems: pd.DataFrame) -> None:
        super().__init__(message)
        self.problems = problems


class StoreError(ConnectomeError):
    """The store cannot be reached or opened."""

    status = 4


class ClaimRefused(ConnectomeError):
    """Something the figures cannot say. ``needed`` says what would be needed, or what can be said instead."""

    status = 3

    def __init__(self, reason: str, needed: str) -> None:
        super().__init__(f"{reason} Needed: {needed}.")
        self.reason, self.needed = reason, needed
