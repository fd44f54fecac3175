"""The store: the community's graph in Neo4j, or in an embedded server that speaks the same.

The only floor that knows Cypher, the neo4j driver and the embedded server. Everything loads on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connectome.store.entry import Entry, Forget, Former, Past
    from connectome.store.opening import open_store
    from connectome.store.store import Store

__all__ = ["Entry", "Forget", "Former", "Past", "Store", "open_store"]

_LAZY = {
    "Entry": "entry",
    "Forget": "entry",
    "Former": "entry",
    "Past": "entry",
    "Store": "store",
    "open_store": "opening",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'connectome.store' has no attribute '{name}'")
    return getattr(import_module(f"connectome.store.{_LAZY[name]}"), name)
