"""What a log sheet brought in says of ties: the same as what is logged command by command."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from connectome.actions.introducing.rules import people_among
from connectome.actions.introducing.ties import KNOW_EACH_OTHER, after
from connectome.actions.recording import Change, Frames, applied
from connectome.graph import CommunityGraph
from connectome.privacy.permissions import may_be_made


def ties_met(stored: Frames, writes: Frames) -> pd.DataFrame:
    """The ties that new introductions and follow-ups give rise to, confirm or end, day by day.

    Where people may not be introduced no tie arises; that somebody said they met is kept.
    """
    graph = CommunityGraph(applied(stored, Change(writes)))
    introductions = graph.frame("introductions")
    allowed, parties_of = may_be_made(graph, introductions), introductions["parties"].str.split(";")
    touched: set[str] = set()
    for day, introduction, state in sorted(_said(stored, writes)):
        parties = parties_of[introduction]
        if state not in KNOW_EACH_OTHER or allowed[introduction]:
            for step in dict.fromkeys(("met", state) if state in KNOW_EACH_OTHER else (state,)):
                ties, _ = after(graph, introduction, people_among(graph, parties), step, day)
                touched |= set(ties.index)
                graph = CommunityGraph(applied(graph.frames(), Change({"knows": ties})))
    rows = graph.frame("knows")
    return rows[rows.index.isin(touched)]


def _said(stored: Frames, writes: Frames) -> Iterator[tuple[str, str, str]]:
    """Day, introduction and state of each row that has all three, where the state is new."""
    for sheet, which in (("introductions", "id"), ("follow_ups", "introduction")):
        if sheet in writes:
            rows = writes[sheet]
            new = rows[rows["state"] != stored[sheet]["state"].reindex(rows.index)]
            yield from new[["date", which, "state"]].dropna().itertuples(index=False, name=None)
