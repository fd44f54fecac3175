"""Where cypher/ and data/ lie: inside an installed wheel, or beside the package in a clone."""

from __future__ import annotations

from pathlib import Path

from connectome.errors import ConnectomeError

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder ``cypher`` or ``data``.

    Raises
    ------
    ConnectomeError
        The installation lacks it.
    """
    for place in (_PACKAGE / "_files" / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise ConnectomeError(f"This installation lacks its folder '{name}'. Install connectome again.")
