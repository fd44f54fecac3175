"""Maps: one file that opens offline, still, legible, and holding only what its reader may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connectome.maps.saving import MapSaved, html, network, save

__all__ = ["MapSaved", "html", "network", "save"]


def __getattr__(name: str) -> Any:
    """Load what is asked for on first use: laying out needs numpy and pandas, and --help does not."""
    if name in __all__:
        from connectome.maps import saving

        return getattr(saving, name)
    raise AttributeError(f"module 'connectome.maps' has no attribute '{name}'")
