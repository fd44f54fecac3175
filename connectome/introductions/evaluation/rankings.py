"""Every ranking that is compared, by name."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from connectome.graph import CommunityGraph
from connectome.introductions.evaluation import formula
from connectome.introductions.evaluation.baselines import Rule, rules
from connectome.introductions.evaluation.formula import Matrix
from connectome.introductions.suggest import suggest_everybody

RECOMMENDER = "recommender"
FAIR = "recommender_fair"
SUGGESTIONS = "suggestions"
OURS = (RECOMMENDER, FAIR, SUGGESTIONS)
_LISTED = 100


def rankers(
    attributes: Mapping[str, Matrix],
    same: str | None = None,
    graph: CommunityGraph | None = None,
    ids: pd.Index | None = None,
) -> dict[str, Rule]:
    """Every ranking by name, the recommender's and every baseline's: from ties to scores of all pairs.

    Parameters
    ----------
    attributes
        What two people share, each of shape (n, n).
    same
        Which of the attributes the baselines of one attribute take.
    graph, ids
        The community and its people in the order of the ties; with them comes what `suggest` would list.
    """
    shared = list(attributes.values())
    found: dict[str, Rule] = {
        RECOMMENDER: lambda ties: formula.scores(ties, shared),
        FAIR: lambda ties: formula.fair(formula.scores(ties, shared), ties),
    }
    if graph is not None and ids is not None:
        here = graph.among(ids)
        found[SUGGESTIONS] = lambda ties: suggestions(here, ids, ties)
    return found | {name: _rounded(rule) for name, rule in rules(attributes.get(same) if same else None).items()}


def _rounded(rule: Rule) -> Rule:
    return lambda ties: formula.rounded(rule(ties))


def suggestions(graph: CommunityGraph, ids: pd.Index, ties: Matrix) -> Matrix:
    """The scores :func:`suggest_everybody` would give, were these the ties; who is not in its lists comes last."""
    one, other = np.nonzero(np.triu(ties))
    knows = pd.DataFrame({"person": ids[one], "other": ids[other]})
    then = CommunityGraph({**graph.frames(), "knows": knows}, as_of=graph.as_of)
    listed = suggest_everybody(then, _LISTED, reasons=False)
    value = listed["score"].to_numpy(dtype=np.float64)
    score = np.full_like(ties, value.min(initial=0.0) - 1)
    a, b = ids.get_indexer(pd.Index(listed["person"])), ids.get_indexer(pd.Index(listed["other"]))
    score[a, b] = value
    return formula.rounded(np.maximum(score, score.T))
