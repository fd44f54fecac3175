"""Ending clean when the system asks the process to end."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from types import FrameType


def on_terminate(close: Callable[[], None]) -> None:
    """Call ``close`` before SIGTERM ends the process.

    Ctrl-C raises KeyboardInterrupt, so ``with`` blocks and atexit serve it. SIGTERM ends Python on the spot, without
    atexit: where nobody has said otherwise, close first. A program with its own handler keeps it: it ends its own way,
    through atexit.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    if signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        return

    def terminate(number: int, _frame: FrameType | None) -> None:
        close()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    signal.signal(signal.SIGTERM, terminate)
