"""What a column, a sheet, a node and a tie are. The descriptions themselves are in sheets_*.py."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a cell is read. Frames hold text (dates as ISO text), nullable booleans and nullable floats."""

    ID = "id"
    REF = "reference"
    REFS = "references"
    TEXT = "text"
    LIST = "list"
    CHOICE = "choice"
    DATE = "date"
    YESNO = "yes/no"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Field:
    """One column: what it means, what may stand in it, and why it is held."""

    name: str
    kind: Kind
    meaning: str
    why: str
    required: bool = False
    allowed: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    unit: str = ""
    example: str = ""
    lowest: float | None = None
    highest: float | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table a person fills in; also one frame of a CommunityGraph.

    ``key`` names the columns that identify a row. ``symmetric`` names two columns whose order says nothing.
    ``holds`` says in graph words what a row becomes. ``ours``: connectome fills it in itself, nobody else.
    """

    name: str
    meaning: str
    holds: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    symmetric: tuple[str, str] | None = None
    label: str | None = None
    not_before: tuple[tuple[str, str], ...] = ()
    ours: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(f.name for f in self.fields)

    def field(self, name: str) -> Field:
        return next(f for f in self.fields if f.name == name)

    @property
    def of_people(self) -> tuple[Field, ...]:
        """Columns that may refer to people; not the people's own id."""
        return tuple(f for f in self.fields if "people" in f.refers)

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(f.name for f in self.fields if f.required)
