"""A page printed to PDF by a Chromium that is installed already."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from connectome.errors import InputError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
_PATIENCE = 120.0


def pdf(html: str) -> bytes:
    """Print a page as it would be printed on paper.

    Raises
    ------
    InputError
        There is no Chromium, or it printed nothing.
    """
    program = find()
    if program is None:
        raise InputError(
            "A PDF is printed by Chromium, and none is installed here (or on the PATH). Write the page with "
            "--out town.html and print it to PDF from any browser, or install Chromium."
        )
    with tempfile.TemporaryDirectory(prefix="connectome-") as name:  # made 0700
        folder = Path(name)
        page, printed = folder / "page.html", folder / "page.pdf"
        page.write_text(html, encoding="utf-8")
        ran = _run([program, *_flags(folder), f"--print-to-pdf={printed}", page.as_uri()], folder)
        if not printed.exists() or not printed.stat().st_size:
            raise InputError(
                f"{program} printed no PDF ({ran}). Write the page with --out town.html and print it from any browser."
            )
        return printed.read_bytes()


def find() -> str | None:
    """Chromium's path: CHROMIUM, or the first known name on the PATH."""
    return os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


def _flags(folder: Path) -> list[str]:
    flags = ["--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")  # it does not start as root otherwise; the page holds no script
    return [*flags, "--no-pdf-header-footer", f"--user-data-dir={folder / 'profile'}"]


def _run(line: list[str], folder: Path) -> str:
    """Run it to its end; how it ended, in words."""
    try:
        done = subprocess.run(line, cwd=folder, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603  a fixed line
    except subprocess.TimeoutExpired:
        return f"it did not end within {_PATIENCE:.0f} seconds"
    except OSError as error:
        return f"it cannot be started: {error.strerror}"
    return f"it ended with {done.returncode}"
