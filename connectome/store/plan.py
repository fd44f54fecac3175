"""Which statements write a sheet, in which order, and which rows each of them gets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from connectome.errors import InputError
from connectome.schema import Kind, Sheet
from connectome.schema.words import BELONGS_TIES, FACET_TIES, LINK_TIES, RIPPLE_TIES
from connectome.store.keys import facet_id

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One statement over a sheet's rows.

    Parameters
    ----------
    statement
        Its name in cypher/write; a prefix where ``word`` chooses.
    to
        A column that may be missing; rows carry it as ``to``, and missing ends a former tie.
    each
        A column of lists; every item becomes a row of its own, as ``to`` with its ``position``.
    word, ties, otherwise
        A column whose word chooses the tie; ``otherwise`` is the tie where the word is missing.
    """

    statement: str
    to: str | None = None
    each: str | None = None
    word: str | None = None
    ties: Mapping[str, str] = field(default_factory=dict)
    otherwise: str | None = None

    def statements(self) -> tuple[str, ...]:
        """Every statement this step may run."""
        if self.word is None:
            return (self.statement,)
        return tuple(sorted({f"{self.statement}{tie.lower()}" for tie in self.ties.values()}))


PLAN: dict[str, tuple[Step, ...]] = {
    "areas": (Step("area"), Step("area_part_of", to="part_of")),
    "people": (Step("person"), Step("person_lives_in", to="area")),
    "places": (Step("place"), Step("place_in", to="area")),
    "organisations": (Step("organisation"), Step("organisation_in", to="area")),
    "groups": (Step("group"), Step("group_based_at", to="place")),
    "events": (Step("event"), Step("event_based_at", to="place")),
    "permissions": (Step("permission"),),
    "roles": (Step("role"), Step("role_for", to="organisation"), Step("role_in", to="area")),
    "knows": (Step("knows"),),
    "belongs": (Step("", word="role", ties=BELONGS_TIES, otherwise="MEMBER_OF"),),
    "links": (Step("link_", word="kind", ties=LINK_TIES),),
    "facets": (Step("", word="kind", ties=FACET_TIES),),
    "keep_apart": (Step("keep_apart"),),
    "introductions": (
        Step("introduction"),
        Step("introduced_by", to="introducer"),
        Step("introduction_at", to="place"),
        Step("introduction_renew"),
        Step("introduces", each="parties"),
        Step("around", each="around"),
    ),
    "follow_ups": (Step("follow_up"),),
    "helped": (Step("helped"),),
    "conversations": (
        Step("conversation"),
        Step("conversation_held_by", to="by"),
        Step("conversation_held_in", to="where"),
        Step("conversation_renew"),
        Step("conversation_with", each="with"),
        Step("conversation_touched_on", each="changes"),
    ),
    "waves": (Step("wave"),),
    "asked": (Step("asking"),),
    "sightings": (Step("sighting"),),
    "programmes": (
        Step("programme"),
        Step("programme_commissioned_by", to="commissioner"),
    ),
    "sites": (
        Step("site"),
        Step("site_of_programme", to="programme"),
        Step("site_in_area", to="area"),
        Step("site_hosted_by", to="host"),
    ),
    "arrivals": (
        Step("arrival"),
        Step("arrival_pointed_by", to="by"),
        Step("arrival_pointed_to", to="group"),
    ),
    "grants": (
        Step("grant"),
        Step("grant_made_to", to="made_to"),
        Step("grant_renew"),
        Step("grant_followed_with", each="followed"),
    ),
    "investments": (
        Step("investment"),
        Step("investment_put_in_by", to="funder"),
    ),
    "changes": (
        Step("change"),
        Step("change_happens_in", to="area"),
    ),
    "change_history": (Step("change_state"),),
    "engagements": (
        Step("engagement"),
        Step("engagement_led_by", to="organisation"),
        Step("engagement_held_at", to="place"),
    ),
    "decisions": (
        Step("decision"),
        Step("decision_on_engagement", to="engagement"),
    ),
    "commitments": (
        Step("commitment"),
        Step("commitment_made_by", to="organisation"),
    ),
    "evidence": (
        Step("evidence"),
        Step("evidence_seen_in", to="area"),
    ),
    "departures": (Step("departure"),),
    "responses": (
        Step("response"),
        Step("response_answered_in", to="wave"),
    ),
    "aims": (Step("personal_aim"),),
    "steps": (
        Step("contribution_step"),
        Step("contribution_step_within", to="within"),
    ),
    "suggestions": (
        Step("suggestion"),
        Step("suggestion_shown_to", to="shown_to"),
    ),
    "stories": (
        Step("story"),
        Step("story_told_by", to="teller"),
        Step("story_renew"),
        Step("story_about", each="about"),
    ),
    "population": (Step("population"),),
    "series": (Step("system_series"),),
    "survey_series": (
        Step("survey_series"),
        Step("survey_series_surveyed_in", to="area"),
    ),
    "plan": (Step("plan"),),
    "results": (
        Step("indicator_result"),
        Step("indicator_result_compares_from", to="before"),
        Step("indicator_result_compares_to", to="after"),
    ),
    "releases": (Step("release"),),
    "printed": (Step("printed_cell"),),
    "covers": (Step("covers"),),
    "ripples": (Step("ripple_", word="kind", ties=RIPPLE_TIES),),
}


def steps(sheet: Sheet, rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """The sheet's statements in order, each with its rows."""
    for step in PLAN[sheet.name]:
        if step.word is not None:
            yield from _by_word(sheet, step, rows)
        elif step.each is not None:
            yield step.statement, _items(sheet, step.each, rows)
        elif step.to is not None:
            yield step.statement, [{"id": r["id"], "to": r[step.to], "set": r["set"]} for r in rows]
        else:
            yield step.statement, list(rows)


def _by_word(sheet: Sheet, step: Step, rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    chosen: dict[str, list[Row]] = {}
    for row in rows:
        word = row["set"][step.word]
        tie = step.otherwise if word is None else step.ties.get(word)
        if tie is None:
            raise InputError(f"{sheet.name}: '{word}' is no {step.word}. Nothing was written.")
        chosen.setdefault(f"{step.statement}{tie.lower()}", []).append(row)
    yield from sorted(chosen.items())


def _items(sheet: Sheet, column: str, rows: Sequence[Row]) -> list[Row]:
    words = sheet.field(column).kind is Kind.LIST
    return [
        {"id": r["id"], "to": item, "position": i, "set": r["set"]} | ({"facet": facet_id(item)} if words else {})
        for r in rows
        for i, item in enumerate(r[column] or ())
    ]
