"""Cypher statements by name: ``cypher/GROUP/NAME.cypher``, one statement a file.

Names come from code, never from input.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, LiteralString

from connectome.files import folder

if TYPE_CHECKING:
    from collections.abc import Sequence


@cache
def statement(group: str, name: str) -> LiteralString:
    """The statement's text without its header."""
    text = (folder("cypher") / group / f"{name}.cypher").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("//"))
    return "\n".join(lines)


@cache
def names(group: str) -> Sequence[str]:
    """The names of a group's statements, sorted."""
    return sorted(path.stem for path in (folder("cypher") / group).glob("*.cypher"))
