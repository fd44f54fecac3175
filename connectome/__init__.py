"""connectome: who could be introduced to whom, and are people better connected than before?

``connectome.open(...)`` opens a community; everything heavy loads on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from connectome.errors import ConnectomeError, ImportRefused, InputError, StoreError

if TYPE_CHECKING:
    from connectome import introductions, maps, measures, outcomes, reports
    from connectome.actions.community import open_community as open
    from connectome.graph import CommunityGraph, Network

__version__ = "0.1.0"

_LAZY = {
    "open": ("connectome.actions.community", "open_community"),
    "CommunityGraph": ("connectome.graph", "CommunityGraph"),
    "Network": ("connectome.graph", "Network"),
    "introductions": ("connectome.introductions", None),
    "maps": ("connectome.maps", None),
    "measures": ("connectome.measures", None),
    "outcomes": ("connectome.outcomes", None),
    "reports": ("connectome.reports", None),
}

__all__ = [
    "CommunityGraph",
    "ConnectomeError",
    "ImportRefused",
    "InputError",
    "Network",
    "StoreError",
    "__version__",
    "introductions",
    "maps",
    "measures",
    "open",
    "outcomes",
    "reports",
]


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'connectome' has no attribute '{name}'")
    module, attribute = _LAZY[name]
    found = import_module(module)
    return getattr(found, attribute) if attribute else found
