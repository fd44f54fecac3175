"""Runs the installed `connectome` as a person would: from outside, in a folder and a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def connectome(tmp_path: Path) -> Run:
    """`connectome("import", folder)` -> Ran; the working folder, the data folder and the store lie in tmp_path."""
    command = Path(sys.executable).with_name("connectome")
    assert command.exists(), "connectome is not installed beside this Python"
    work = tmp_path / "work"
    work.mkdir()
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CONNECTOME_")}
    environment |= {"CONNECTOME_DATA": str(tmp_path / "data"), "COLUMNS": "120"}

    def run(*arguments: object, cwd: Path = work, timeout: float = 120, **more: str) -> Ran:
        done = subprocess.run(
            [str(command), *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=cwd,
            env={**environment, **more},
            timeout=timeout,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run
