"""The command line: one file a command, each thin. Heavy libraries load inside the command that needs them."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run ``connectome``; the exit status is that of the error, if any."""
    # Loading libraries makes a million objects that live until the end: looking through them for garbage again and
    # again, and once more at the end, was a fifth of a command's time.
    gc.set_threshold(100_000)
    from connectome.cli.app import run

    status = run(sys.argv[1:])
    gc.freeze()
    sys.exit(status)
