"""The stamp every result carries: which run, which data, which layer, how."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime


def new_run() -> str:
    """A run id: the moment in UTC and eight random signs."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}"


@dataclass(frozen=True)
class Stamp:
    """What to know about a number before trusting it."""

    run: str
    version: str
    data_date: str | None
    store: str
    layers: list[str]
    coverage: str
    seed: int
    options: Mapping[str, str | int | float | bool | None] = field(default_factory=dict)

    def as_dict(self) -> dict[str, object]:
        return asdict(self)
