"""Gain: how many more people the less connected of the two would have within two steps."""

from __future__ import annotations

from connectome.graph import Network
from connectome.graph.neighbours import neighbours


class Reach:
    """Neighbours and two-step circles of a network, worked out when asked for."""

    def __init__(self, network: Network) -> None:
        self._neighbours: dict[str, frozenset[str]] = neighbours(network)
        self._circles: dict[str, frozenset[str]] = {}

    def neighbours(self, person: str) -> frozenset[str]:
        return self._neighbours.get(person, frozenset())

    def circle(self, person: str) -> frozenset[str]:
        """Everybody within two steps, the person left out."""
        if person not in self._circles:
            near = self.neighbours(person)
            self._circles[person] = frozenset(near.union(*(self.neighbours(p) for p in near)) - {person})
        return self._circles[person]

    def gain(self, a: str, b: str) -> int:
        """People newly within two steps of the less connected one, were the two to know each other."""
        less, more = sorted((a, b), key=lambda p: (len(self.circle(p)), len(self.neighbours(p)), p))
        return len((self.neighbours(more) | {more}) - self.circle(less) - {less})
