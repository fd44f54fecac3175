"""The plan: what will be looked at, fixed before anybody looks, and the proof that it has stayed as it was."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

import pandas as pd

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.outcomes.evidence import GATE

MOST = 6
"""Headlines a plan may have."""


@dataclass(frozen=True)
class Plan:
    """Headlines that are always all shown in this order, groups that may be compared, and the least share answering."""

    locked: str
    headlines: tuple[str, ...]
    groups: tuple[str, ...] = ()
    coverage_gate: float = GATE
    design: str = ""

    @property
    def fingerprint(self) -> str:
        """16 signs that change with anything in the plan."""
        parts = (self.locked, *self.headlines, "|", *self.groups, "|", f"{self.coverage_gate:g}", self.design)
        return sha256("\n".join(parts).encode()).hexdigest()[:16]


def checked(plan: Plan, where: str, fingerprint: str = "") -> Plan:
    """The plan, if it may be used.

    Raises
    ------
    InputError
        More than six headlines, one twice, none at all; or it changed since ``fingerprint`` was taken of it.
    """
    if not 1 <= len(plan.headlines) <= MOST:
        raise InputError(f"{where}: a plan has 1 to {MOST} headlines, here are {len(plan.headlines)}. Choose fewer.")
    if twice := [h for k, h in enumerate(plan.headlines) if h in plan.headlines[:k]]:
        raise InputError(f"{where}: the headline '{twice[0]}' stands there twice. Take one out.")
    if fingerprint and fingerprint != plan.fingerprint:
        raise InputError(
            f"{where}: the plan was changed after it was locked on {plan.locked} (its fingerprint was {fingerprint}, "
            f"now it is {plan.fingerprint}). Put it back as it was; a new plan is a new row with a later day, and the "
            "report says so."
        )
    return plan


def recorded_plans(graph: CommunityGraph) -> list[Plan]:
    """The plans locked in the sheet `plan`, the latest last.

    Raises
    ------
    InputError
        As `checked`.
    """
    rows = graph.frame("plan")
    rows = rows[rows["locked"].notna()].sort_values("locked", kind="stable")
    return [_plan(row) for _, row in rows.iterrows()]


def _plan(row: pd.Series) -> Plan:
    gate = GATE if pd.isna(row["coverage_gate"]) else float(row["coverage_gate"])
    design = "" if pd.isna(row["design"]) else str(row["design"])
    plan = Plan(str(row["locked"]), _list(row["headlines"]), _list(row["groups"]), gate, design)
    return checked(plan, f"The plan '{row['id']}'", "" if pd.isna(row["hash"]) else str(row["hash"]))


def _list(cell: object) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip()) if isinstance(cell, str) else ()
