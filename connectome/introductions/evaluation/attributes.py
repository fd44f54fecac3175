"""What two people share, as the formula takes it: only what may be matched on."""

from __future__ import annotations

import numpy as np
import pandas as pd

from connectome.graph import CommunityGraph
from connectome.introductions.evaluation.formula import Matrix
from connectome.schema.words import FACET_TIES


def attributes(graph: CommunityGraph, ids: pd.Index) -> dict[str, Matrix]:
    """Likeness of all pairs by area, groups and interests; those that tell nobody apart are left out.

    Parameters
    ----------
    graph
        The community at the earlier time.
    ids
        Whose.

    Returns
    -------
    dict
        Name to array of shape (n, n) between 0 and 1: the same area, 1 or 0 (one of the two not known: the mean);
        groups, organisations and places taken part in, and interests, by the cosine weighted by rarity.
    """
    belongs, facets = graph.frame("belongs"), graph.frame("facets")
    about = facets[facets["kind"].map(FACET_TIES).eq("CARES_ABOUT")]
    words = about["what"].astype("str").str.casefold().str.split().str.join(" ")
    found = {
        "area": same(graph.frame("people")["area"].reindex(ids)),
        "groups": cosine(belongs["person"], belongs["to"], ids),
        "interests": cosine(about["person"], words, ids),
    }
    pairs = np.triu_indices(len(ids), 1)
    return {name: likeness for name, likeness in found.items() if np.ptp(likeness[pairs]) > 0}


def same(values: pd.Series) -> Matrix:
    """1 where two people have the same value, 0 where they have not, the mean of both where one is not known."""
    known = values.notna().to_numpy()
    code = pd.factorize(values)[0]
    both = np.outer(known, known)
    alike = (np.equal.outer(code, code) & both).astype(np.float64)
    pairs = both[np.triu_indices(len(values), 1)]
    mean = float(alike[np.triu_indices(len(values), 1)][pairs].mean()) if pairs.any() else 0.0
    return np.where(both, alike, mean)


def cosine(person: pd.Series, what: pd.Series, ids: pd.Index) -> Matrix:
    """Cosine of what people have, each thing weighing log(n / people who have it); 0 for who has nothing."""
    at = ids.get_indexer(pd.Index(person))
    column, things = pd.factorize(what)
    has = np.zeros((len(ids), len(things)))
    here = (at >= 0) & (column >= 0)
    has[at[here], column[here]] = 1
    has *= np.log(len(ids) / np.maximum(has.sum(0), 1))
    length = np.sqrt((has**2).sum(1))
    return np.asarray(has @ has.T) / np.where(np.outer(length, length) > 0, np.outer(length, length), 1.0)
