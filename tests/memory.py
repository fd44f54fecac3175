"""A store in memory: the parts of Store that recording uses, as plain dictionaries. For tests of what is decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from connectome.actions.recording import Change, applied
from connectome.graph.frames import complete
from connectome.privacy.suppression import Release
from connectome.privacy.tombstones import Tombstones
from connectome.store import Entry, Former


class Memory:
    """Starts with some frames; keeps every entry and what it changed. Nothing is beside it."""

    address = "/nowhere"

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self.now = complete(frames)
        self.made: list[Entry] = []
        self.kept: dict[str, list[Former]] = {}
        self.released: list[Release] = []

    def stand(self, only: Sequence[str] | None = None) -> tuple[dict[str, pd.DataFrame], int]:
        return self.frames(only), len(self.made)

    def frames(self, only: Sequence[str] | None = None) -> dict[str, pd.DataFrame]:
        return {name: frame for name, frame in self.now.items() if only is None or name in only}

    def write(
        self,
        frames: Mapping[str, pd.DataFrame],
        entry: Entry,
        former: Sequence[Former] = (),
        *,
        remove: Mapping[str, Collection[str]],
        after: int,
        forget: None = None,
    ) -> None:
        assert after == len(self.made)
        self.now = applied(self.now, Change(frames, remove))
        self.made.append(entry)
        self.kept[entry.id] = list(former)

    def tombstones(self) -> Tombstones:
        return Tombstones("")

    def releases(self) -> list[Release]:
        return list(self.released)

    def keep_release(self, release: Release) -> None:
        self.released.append(release)

    def entries(self) -> pd.DataFrame:
        columns = ["id", "run", "by", "at", "source", "action"]
        return pd.DataFrame([[getattr(e, c) for c in columns] for e in self.made], columns=columns, dtype="str")

    def former(self, entry: str) -> list[Former]:
        return self.kept[entry]

    def touched(self) -> pd.DataFrame:
        rows = [(entry, f.sheet, f.key) for entry, held in self.kept.items() for f in held]
        return pd.DataFrame(rows, columns=["entry", "sheet", "key"], dtype="str")
