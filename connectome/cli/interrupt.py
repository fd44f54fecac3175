"""Ctrl-C, remembered: a library may swallow the interrupt, or turn it into an error of its own."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_pressed: list[int] = []


@contextmanager
def listening() -> Iterator[list[int]]:
    """While a command runs; what is yielded is empty until Ctrl-C is pressed."""
    _pressed.clear()
    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:
        signal.signal(signal.SIGINT, _press)
    try:
        yield _pressed
    finally:
        if signal.getsignal(signal.SIGINT) is not before:
            signal.signal(signal.SIGINT, before)


def stop_if_pressed() -> None:
    """Interrupt again where the first one was swallowed; long work calls it between its steps."""
    if _pressed:
        raise KeyboardInterrupt


def _press(number: int, frame: FrameType | None) -> None:
    _pressed.append(number)
    signal.default_int_handler(number, frame)
