"""Measures of a network: each takes a Network and gives a Series by person id, a frame or a number.

Undefined is missing, never 0. A tie that is not recorded is not the same as no tie: coverage stands beside numbers.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connectome.measures.areas import area_profile
    from connectome.measures.builder_dependency import builder_dependency
    from connectome.measures.closeness import global_efficiency, harmonic, harmonic_share, reach, reach_share
    from connectome.measures.cohesion import (
        clustering,
        component_size,
        components,
        connectedness,
        coreness,
        fragmentation,
        structural_diversity,
        support_ratio,
    )
    from connectome.measures.coverage import coverage
    from connectome.measures.flags import flags
    from connectome.measures.fragility import articulation_points, bridges, local_bridges, parted
    from connectome.measures.holes import constraint, effective_size, efficiency
    from connectome.measures.meanings import explain
    from connectome.measures.mixing import assortativity, ei_index, expected_ei_index, participation
    from connectome.measures.tables import table, ties, town
    from connectome.measures.ties import degree, density, isolates, mean_degree, strength

_HOME = {
    "area_profile": "areas",
    "articulation_points": "fragility",
    "assortativity": "mixing",
    "bridges": "fragility",
    "builder_dependency": "builder_dependency",
    "clustering": "cohesion",
    "component_size": "cohesion",
    "components": "cohesion",
    "connectedness": "cohesion",
    "constraint": "holes",
    "coreness": "cohesion",
    "coverage": "coverage",
    "degree": "ties",
    "density": "ties",
    "effective_size": "holes",
    "efficiency": "holes",
    "ei_index": "mixing",
    "expected_ei_index": "mixing",
    "explain": "meanings",
    "flags": "flags",
    "fragmentation": "cohesion",
    "global_efficiency": "closeness",
    "harmonic": "closeness",
    "harmonic_share": "closeness",
    "isolates": "ties",
    "local_bridges": "fragility",
    "mean_degree": "ties",
    "participation": "mixing",
    "parted": "fragility",
    "reach": "closeness",
    "reach_share": "closeness",
    "strength": "ties",
    "structural_diversity": "cohesion",
    "support_ratio": "cohesion",
    "table": "tables",
    "ties": "tables",
    "town": "tables",
}
"""Function to module. Loaded on first use: numba and pandas take half a second."""

__all__ = [
    "area_profile",
    "articulation_points",
    "assortativity",
    "bridges",
    "builder_dependency",
    "clustering",
    "component_size",
    "components",
    "connectedness",
    "constraint",
    "coreness",
    "coverage",
    "degree",
    "density",
    "effective_size",
    "efficiency",
    "ei_index",
    "expected_ei_index",
    "explain",
    "flags",
    "fragmentation",
    "global_efficiency",
    "harmonic",
    "harmonic_share",
    "isolates",
    "local_bridges",
    "mean_degree",
    "parted",
    "participation",
    "reach",
    "reach_share",
    "strength",
    "structural_diversity",
    "support_ratio",
    "table",
    "ties",
    "town",
]


class _Measures(ModuleType):
    """A module in which a function keeps its name even after a module of the same name was imported."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Measures


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'connectome.measures' has no attribute '{name}'")
    return getattr(import_module(f"connectome.measures.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
