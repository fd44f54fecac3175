"""Child processes that open a store, say so, and wait to be told to go on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]

HOLDS = """
import sys
from connectome.store import open_store
with open_store(sys.argv[1]) as store:
    print("open", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def child(program: str, *arguments: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A Python process that has said `open`. It is killed at the end if it still runs."""
    command = [sys.executable, "-c", program, *arguments]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, env={**os.environ, **environment}, **pipes) as process:
        assert process.stdout
        said = process.stdout.readline()
        if said != "open\n":
            process.kill()
            raise AssertionError(process.communicate()[1])
        try:
            yield process
        finally:
            process.kill()


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


def end(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Let it go on to its end; what it printed and what it complained."""
    out, err = process.communicate("\n", timeout=120)
    assert process.returncode == 0, err
    return out, err
