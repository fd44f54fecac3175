"""Ctrl-C ends long work even where a library swallowed the interrupt."""

from __future__ import annotations

import signal
from contextlib import suppress

import pytest

from connectome.cli.interrupt import listening, stop_if_pressed
from connectome.cli.show import Talk


def test_a_swallowed_interrupt_is_raised_at_the_next_step() -> None:
    with listening() as pressed, Talk(quiet=True).progress("Storing") as tick:
        tick(1, 3)
        assert not pressed
        with suppress(KeyboardInterrupt):  # as a library does
            signal.raise_signal(signal.SIGINT)
        assert pressed
        with pytest.raises(KeyboardInterrupt):
            tick(2, 3)
    with listening():
        stop_if_pressed()  # another command starts afresh
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
