"""The command line: one file a command, each thin. Heavy libraries load inside the command that needs them."""

from __future__ import annotations

import sys


def main() -> None:
    """Run ``connectome``; the exit status is that of the error, if any."""
    from connectome.cli.app import run

    sys.exit(run(sys.argv[1:]))
