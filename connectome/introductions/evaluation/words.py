"""What the figures say, in sentences that promise no more than they can."""

from __future__ import annotations

import pandas as pd

from connectome.introductions.evaluation.judging import METRICS
from connectome.introductions.evaluation.rankings import OURS, RECOMMENDER, SUGGESTIONS
from connectome.introductions.evaluation.table import Evaluation
from connectome.privacy.suppression import count_text

FEW = 50
"""New ties; under so many a range of a tenth either way is usual."""
SHOWN = ("gini", "parity_fewest_ties", "largest_load", "without_connector", "stability")
_SMALL = 10
_SAID = {RECOMMENDER: "the recommender", SUGGESTIONS: "what `suggest` lists"}
"""Those of which it is said what they are ahead of or behind."""
_CALLED = {
    "auc": "AUC",
    "average_precision": "Average precision",
    "hit_at_5": "Hits in a list of five",
    "reciprocal_rank": "1 / rank of the first",
}


def sentences(done: Evaluation) -> list[str]:
    """What was looked at, how sure it is, what ours are ahead of or behind, and whom the lists show."""
    return [_looked_at(done), *_how_sure(done), *_ahead(done), *_beside_each_other(done), *_shown(done)]


def readable(done: Evaluation) -> dict[str, pd.DataFrame]:
    """Tables to read on a screen, by title."""
    table = done.table.reset_index()
    table["ranking"] = table["ranking"].str.replace("_", " ")
    minus = {
        f"{words[0].upper()}{words[1:]}, minus each ranking, with the 95 % range": _ranges(done, ours)
        for ours, words in _SAID.items()
        if ours in done.judged
    }
    found = {
        "How much of what came each ranking foretold": table[["ranking", *METRICS]],
        **minus,
        "Whom lists of five show, and what stays when a tenth of the ties is dropped": table[["ranking", *SHOWN]],
    }
    return found | ({"How often people of an area are shown; 1 is even": done.areas} if len(done.areas) else {})


def _looked_at(done: Evaluation) -> str:
    found = done.split
    return (
        f"{count_text(done.new_ties)} new ties came among the {len(found.one):,} pairs that could have been suggested "
        f"({count_text(found.n)} people recorded at both times; a new tie came to "
        f"{count_text(done.people_with_a_new_tie)} of them). A tie nobody recorded counts as one that did not come."
    )


def _how_sure(done: Evaluation) -> list[str]:
    table = done.table
    half = ((table["auc_high"] - table["auc_low"]) / 2).median()
    said = [f"Ranges: 95 % over {done.draws:,} draws of people with all their pairs."]
    if done.new_ties < FEW:
        said.append(
            f"With so few new ties the ranges are wide (for AUC, in the middle, {half:.2f} either way): differences "
            "inside them may be chance, and one period decides nothing."
        )
    return said


def _ranges(done: Evaluation, ours: str) -> pd.DataFrame:
    """One of ours minus every other, each cell the value and its range."""
    found = done.ahead(ours)
    told = {
        metric: [
            f"{value:+.3f} [{low:+.3f}, {high:+.3f}]"
            for value, low, high in found[[f"{metric}_ahead", f"{metric}_low", f"{metric}_high"]].itertuples(
                index=False
            )
        ]
        for metric in METRICS
    }
    return pd.DataFrame({"ranking": found.index.str.replace("_", " "), **told})


def _ahead(done: Evaluation) -> list[str]:
    """By metric: against which baselines the whole range lies above 0, below 0, or on both sides."""
    said = []
    for metric in METRICS:
        for ours, words in _SAID.items():
            if ours in done.judged:
                others = done.ahead(ours).drop(index=list(OURS), errors="ignore")
                told = [f"{how} {_names(others.index[which])}" for how, which in _sides(others, metric).items()]
                said.append(f"{_CALLED[metric]}: {words} is {'; '.join(told)}.")
    return said


def _beside_each_other(done: Evaluation) -> list[str]:
    """What `suggest` lists, where spread of attention and gain count too, against the recommender's formula alone."""
    if SUGGESTIONS not in done.judged:
        return []
    other = done.ahead(SUGGESTIONS).loc[[RECOMMENDER]]
    by_side: dict[str, list[str]] = {}
    for metric in METRICS:
        for how in _sides(other, metric):
            by_side.setdefault(how, []).append(_CALLED[metric])
    told = [f"{how} the recommender in {', '.join(metrics)}" for how, metrics in by_side.items()]
    return [f"What `suggest` lists is {'; '.join(told)}."]


def _sides(minus: pd.DataFrame, metric: str) -> dict[str, pd.Series]:
    """Which rows lie wholly above 0, below 0, or on both sides; only sides that have any."""
    ahead, behind = minus[f"{metric}_low"] > 0, minus[f"{metric}_high"] < 0
    sides = {"ahead of": ahead, "behind": behind, "too close to tell from": ~ahead & ~behind}
    return {how: which for how, which in sides.items() if which.any()}


def _shown(done: Evaluation) -> list[str]:
    few = done.table["parity_fewest_ties"].isna().all()
    said = [
        "Fewer than 5 people make up the quarter with fewest ties, so how often they are shown is not told."
        if few
        else "Parity: the share of showings of the quarter of people with fewest ties, divided by their share of "
        "people; 1 is even."
    ]
    small = done.areas["people"].str.isdigit() & (pd.to_numeric(done.areas["people"], errors="coerce") < _SMALL)
    if small.any():
        said.append(f"In areas of fewer than {_SMALL} people one list more or less moves the parity much: take care.")
    return said


def _names(rankings: pd.Index) -> str:
    return ", ".join(str(name).replace("_", " ") for name in rankings)
