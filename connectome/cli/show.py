"""Printing: data to stdout, everything else to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

import pandas as pd
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from connectome.cli.interrupt import stop_if_pressed
from connectome.cli.options import Format
from connectome.exchange.tables import cell, to_csv

Tick = Callable[[int, int], None]
MOST = 100
"""Rows of a table on the screen; csv and json have all."""


class Talk:
    """Words to the person at the keyboard, on stderr; ``quiet`` leaves only errors."""

    def __init__(self, quiet: bool = False) -> None:
        self.quiet = quiet
        self.console = Console(stderr=True, soft_wrap=True, highlight=False)

    def say(self, words: str) -> None:
        if not self.quiet:
            self.console.print(Text(visible(words)))

    @contextmanager
    def working(self, words: str) -> Iterator[None]:
        """A moving sign while something takes time."""
        if self.quiet or not self.console.is_terminal:
            yield
        else:
            with self.console.status(words):
                yield

    @contextmanager
    def progress(self, words: str) -> Iterator[Tick]:
        """A bar that moves with (done, all)."""
        if self.quiet or not self.console.is_terminal:
            yield lambda done, total: stop_if_pressed()
            return
        bar = Progress(TextColumn(words), BarColumn(), MofNCompleteColumn(), console=self.console, transient=True)
        task = bar.add_task(words, total=None)

        def tick(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)
            stop_if_pressed()

        with bar:
            yield tick


_TURNING = frozenset(chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Signs that turn the direction of whatever follows; Arabic and Hebrew are written without them."""


def visible(text: str) -> str:
    """Signs that would steer a terminal are shown as a mark; line breaks and tabs stay."""
    return "".join(
        c if c in "\n\t" or ((c.isprintable() or ord(c) > 0x9F) and c not in _TURNING) else "\N{REPLACEMENT CHARACTER}"
        for c in text
    )


def show(frame: pd.DataFrame, how: Format, title: str = "") -> None:
    """A frame on stdout."""
    if how is Format.csv:
        sys.stdout.write(to_csv(frame))
    elif how is Format.json:
        sys.stdout.write(as_json(frame.to_dict("records")) + "\n")
    else:
        _table(frame.head(MOST), title)
        if len(frame) > MOST:
            print(f"{len(frame) - MOST:,} more rows; --format csv gives them all.", file=sys.stderr)


def show_one(thing: Any, how: Format, brief: str | None = None) -> None:
    """One thing that was done, a dataclass, on stdout: as one row or one object; for reading only what is ``brief``."""
    values = asdict(thing)
    if how is Format.json:
        print(as_json(values))
    elif how is Format.csv:
        row = {k: ";".join(v) if isinstance(v, list | tuple) else v for k, v in values.items()}
        sys.stdout.write(to_csv(pd.DataFrame([row], dtype="object")))
    elif brief is not None:
        print(brief)


def as_json(value: Any) -> str:
    """JSON with null for undefined; dates and numbers as they are."""
    return json.dumps(_plain(value), ensure_ascii=False, indent=2)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if value is None or value is pd.NA or (isinstance(value, float) and value != value):
        return None
    return value.item() if hasattr(value, "item") else value


def _table(frame: pd.DataFrame, title: str) -> None:
    table = Table(title=Text(visible(title)) if title else None, title_justify="left", header_style="bold")
    for name in frame.columns:
        number = frame[name].dtype.kind in "if"
        table.add_column(str(name).replace("_", " "), justify="right" if number else "left", overflow="fold")
    for row in frame.itertuples(index=False, name=None):
        table.add_row(*(Text(visible(_short(v))) for v in row))
    Console(highlight=False).print(table)


def _short(value: Any) -> str:
    """Floats to 4 significant digits: tables are for reading; csv and json keep every digit."""
    return f"{value:.4g}" if isinstance(value, float) and value == value else cell(value)
