"""The waist: CommunityGraph (everything recorded) and Network (one layer of it, ready for analysis)."""

from __future__ import annotations

from connectome.graph.community import CommunityGraph
from connectome.graph.network import Network

__all__ = ["CommunityGraph", "Network"]
