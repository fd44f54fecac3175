"""Network: who is tied to whom in one layer, ready for analysis."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.errors import InputError
from connectome.graph import convert
from connectome.graph.ends import Column, positions_and_ids, weights

if TYPE_CHECKING:
    import igraph
    import networkx

    from connectome.kernels.layout import Layout


@dataclass(frozen=True, eq=False, repr=False)
class Network:
    """People and the ties between them in one layer: undirected, each tie once, none to oneself.

    Made by `from_edges`, `from_networkx` or `from_igraph`. People stand in the order of their ids, so results do not
    depend on the order rows came in. Arrays are read-only.

    Attributes
    ----------
    ptr : int64 array of shape (n + 1,)
        The contacts of the person at position u are ``adj[ptr[u]:ptr[u + 1]]``.
    adj : int32 array of shape (2m,)
        Positions of contacts, ascending within a row.
    layer : str
        Which ties these are.
    """

    ptr: NDArray[np.int64]
    adj: NDArray[np.int32]
    layer: str = "knows"
    _weight: NDArray[np.float64] | None = field(default=None)
    _ids: pd.Index[Any] | None = field(default=None)

    def __post_init__(self) -> None:
        for array in (self.ptr, self.adj, self._weight):
            if array is not None:
                array.flags.writeable = False

    @classmethod
    def from_edges(
        cls,
        source: Column,
        target: Column,
        *,
        n: int | None = None,
        ids: Column | None = None,
        weight: Column | None = None,
        layer: str = "knows",
    ) -> Network:
        """Make a network from two columns, one row a tie.

        Parameters
        ----------
        source, target : array-like of shape (ties,)
            The two ends of each tie: ids, or whole numbers meaning positions in ``ids`` (0 … n-1 without them).
            Ties to oneself are dropped. A tie given twice, either way round, is one tie.
        n : int, optional
            Number of people; those at positions without a tie are in the network too.
        ids : array-like of shape (n,), optional
            Everybody's id, people without a tie included. Text is kept as given; whole numbers are read as ids in
            all three columns. Without ids, people named only by position are called "0", "1", "2" … in that order.
        weight : array-like of shape (ties,), optional
            Strength of each tie, above 0. A tie given twice keeps the larger strength.
        layer : str, optional
            Which ties these are, for titles and stamps.

        Returns
        -------
        Network

        Raises
        ------
        InputError
            Columns of different length, an unknown, missing or doubled id, or a strength that is not above 0.

        Examples
        --------
        >>> Network.from_edges(["ann", "bea"], ["bea", "cai"], ids=["ann", "bea", "cai", "dee"])
        Network: 4 people, 2 ties (knows), 1 with no recorded tie
        """
        from connectome.kernels.csr import rows

        people, one, other, names = positions_and_ids(source, target, n, ids)
        ptr, adj, strength = rows(people, one, other, weights(weight, len(one)))
        return cls(ptr, adj, layer, strength, names)

    @classmethod
    def from_networkx(cls, graph: networkx.Graph[Any], *, weight: str | None = None, layer: str = "knows") -> Network:
        """Make a network from a networkx graph. Nodes are named by their text; a tie either way is a tie.

        Parameters
        ----------
        graph : networkx.Graph
            Of any kind.
        weight : str, optional
            Edge attribute holding the strength; edges without it count 1.
        layer : str, optional
            Which ties these are.

        Raises
        ------
        InputError
            Two nodes with the same text, such as 1 and "1".
        """
        return cls.from_edges(**convert.from_networkx(graph, weight), layer=layer)

    @classmethod
    def from_igraph(cls, graph: igraph.Graph, *, weight: str | None = None, layer: str = "knows") -> Network:
        """Make a network from an igraph graph. Ids are the vertex attribute ``name``, else positions.

        Parameters
        ----------
        graph : igraph.Graph
            Of any kind; a tie either way is a tie.
        weight : str, optional
            Edge attribute holding the strength.
        layer : str, optional
            Which ties these are.

        Raises
        ------
        InputError
            A name given twice.
        """
        return cls.from_edges(**convert.from_igraph(graph, weight), layer=layer)

    @property
    def n(self) -> int:
        """Number of people."""
        return len(self.ptr) - 1

    @property
    def m(self) -> int:
        """Number of ties."""
        return len(self.adj) // 2

    @cached_property
    def ids(self) -> pd.Index[Any]:
        """Everybody's id, ascending."""
        if self._ids is not None:
            return self._ids
        ids: pd.Index[Any] = pd.Index(np.arange(self.n).astype(str).astype(object), dtype="str", name="id")
        return ids

    @property
    def weighted(self) -> bool:
        """Whether ties came with strengths."""
        return self._weight is not None

    @cached_property
    def weight(self) -> NDArray[np.float64]:
        """Strength of each tie beside ``adj``, shape (2m,); 1 where none was given."""
        if self._weight is not None:
            return self._weight
        ones = np.ones(len(self.adj))
        ones.flags.writeable = False
        return ones

    @cached_property
    def layout(self) -> Layout:
        """The same ties in an order good for memory, made on first use; what the measures walk over."""
        from connectome.kernels.layout import lay_out

        return lay_out(self.ptr, self.adj)

    @cached_property
    def triangles(self) -> NDArray[np.int64]:
        """Tied pairs among each person's contacts, shape (n,), in the order of ids; counted on first use and kept."""
        from connectome.kernels.triangles import triangles

        found = triangles(self.layout.ptr, self.layout.adj)[self.layout.rank]
        found.flags.writeable = False
        return found

    def contacts(self, person: str) -> pd.Index[Any]:
        """Return the ids of someone's contacts.

        Raises
        ------
        InputError
            Nobody has this id.
        """
        if person not in self.ids:
            raise InputError(f"Nobody in this network has the id '{person}'.")
        at = int(np.flatnonzero(self.ids == person)[0])
        return self.ids[self.adj[self.ptr[at] : self.ptr[at + 1]]]

    def to_networkx(self) -> networkx.Graph[Any]:
        """Return a networkx graph with ids as nodes and, where strengths were given, ``weight`` on edges."""
        return convert.to_networkx(self)

    def to_igraph(self) -> igraph.Graph:
        """Return an igraph graph with ids as ``name`` and, where strengths were given, ``weight`` on edges."""
        return convert.to_igraph(self)

    def to_frame(self) -> pd.DataFrame:
        """Return one row a tie: person, other (person before other in ids), strength."""
        return convert.to_frame(self)

    def __repr__(self) -> str:
        without = int((np.diff(self.ptr) == 0).sum())
        people = "1 person" if self.n == 1 else f"{self.n:,} people"
        ties = "1 tie" if self.m == 1 else f"{self.m:,} ties"
        return f"Network: {people}, {ties} ({self.layer}), {without:,} with no recorded tie"

    def _repr_html_(self) -> str:
        from html import escape

        return f"<p><strong>Network</strong>{escape(repr(self).removeprefix('Network'))}</p>"
