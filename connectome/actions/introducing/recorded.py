"""What a command about an introduction recorded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Recorded:
    """An introduction as it stands after a command.

    ``said`` is for a person to read: names stand in it as permission allows. ``entry`` undoes it; None: all of it was
    recorded before.
    """

    introduction: str
    date: str
    introducer: str | None
    parties: tuple[str, ...]
    around: tuple[str, ...]
    place: str | None
    state: str
    due: str | None
    said: tuple[str, ...]
    entry: str | None = None


def as_state(typed: str) -> str:
    """A state as the schema spells it: case, hyphens and spare spaces say nothing."""
    return " ".join(typed.casefold().replace("-", " ").replace("_", " ").split())
