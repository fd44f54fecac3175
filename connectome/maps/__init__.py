"""Maps: one file that opens offline, still, legible, and holding only what its reader may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connectome.maps.notebook import show
    from connectome.maps.saving import MapSaved, html, network, save
    from connectome.maps.still.days import days
    from connectome.maps.still.one_person import person
    from connectome.maps.still.plots import plot
    from connectome.maps.still.saving import picture

_HOME = {
    "MapSaved": "saving",
    "days": "still.days",
    "html": "saving",
    "network": "saving",
    "person": "still.one_person",
    "picture": "still.saving",
    "plot": "still.plots",
    "save": "saving",
    "show": "notebook",
}
"""Name to module; loaded on first use."""

__all__ = ["MapSaved", "days", "html", "network", "person", "picture", "plot", "save", "show"]


def __getattr__(name: str) -> Any:
    """Load what is asked for on first use: laying out needs numpy and pandas, and --help does not."""
    if name not in _HOME:
        raise AttributeError(f"module 'connectome.maps' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"connectome.maps.{_HOME[name]}"), name)
