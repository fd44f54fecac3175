"""A reason one can say aloud: what two share, rarest first, who knows both, what would change, what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from connectome.introductions.fit import Match
from connectome.schema.words import counted

_MOST = 3


@dataclass(frozen=True)
class Change:
    """What a tie would be: somebody's first (names), a second link, two circles joined, two areas (names) joined."""

    first: Sequence[str] = ()
    doubled: bool = False
    circles: bool = False
    areas: Sequence[str] = ()

    def said(self) -> list[str]:
        """Each in a few words."""
        parts = [f"the first tie recorded of {listed(self.first)}"] if self.first else []
        parts += ["a second link where only one is recorded now"] if self.doubled else []
        parts += ["a meeting of two circles"] if self.circles else []
        return parts + ([f"a tie between {listed(self.areas)}"] if self.areas else [])


@dataclass(frozen=True)
class Shared:
    """What is known of two people: matches and groups and places (name, rarity), area, times, contacts in common.

    ``common`` is None where nobody is recorded as knowing anybody; ``introducer`` a name, where one may be named;
    ``again`` the day until which they knew each other; ``change`` what would be so that is not now.
    """

    matches: Sequence[Match] = ()
    groups: Sequence[tuple[str, float]] = ()
    places: Sequence[tuple[str, float]] = ()
    area: str | None = None
    times: Sequence[str] = ()
    free: tuple[bool, bool] = (True, True)
    common: int | None = None
    introducer: str | None = None
    again: str | None = None
    change: Change = field(default_factory=Change)


def listed(words: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'; at most three."""
    few = list(words[:_MOST])
    return few[0] if len(few) == 1 else f"{', '.join(few[:-1])} and {few[-1]}"


def reason(me: str, them: str, said: Shared) -> str:
    """Why the two might like to meet; only what is recorded.

    Parameters
    ----------
    me, them
        Names as their permission allows them to be shown.
    said
        What is known of the two.
    """
    things = sorted(_things(me, them, said), key=lambda t: -t[0])
    parts = [words for _, words in things]
    if said.again:
        parts.insert(0, f"They knew each other until {said.again}.")
    elif not parts and not said.common:
        parts.append("We have little to go on.")
    if not things and said.area:
        parts.append(f"Both live in {said.area}.")
    if said.introducer:
        parts.append(f"{said.introducer} knows both.")
    if said.times:
        parts.append(f"Both are free {listed(said.times)}.")
    if said.common is not None:
        people = counted(said.common, "person", "people") if said.common else "nobody"
        parts.append(f"They are recorded as knowing {people} in common.")
    if change := said.change.said():
        parts.append(f"This would be {listed(change)}.")
    if not all(said.free):
        unknown = "either" if not any(said.free) else them if said.free[0] else me
        parts.append(f"When {unknown} is free is not recorded.")
    return " ".join(parts)


def _things(me: str, them: str, said: Shared) -> list[tuple[float, str]]:
    """One sentence a kind of thing shared, with the rarity of its rarest; words that are only near say so by both."""
    out = []
    exact = {how: [m for m in said.matches if m.how == how and not m.near] for how in ("shared", "gives", "gets")}
    for how, form in (
        ("shared", "Both care about {}."),
        ("gives", f"{me} offers {{}}, which {them} would like."),
        ("gets", f"{them} offers {{}}, which {me} would like."),
    ):
        if exact[how]:
            out.append((exact[how][0].rarity, form.replace("{}", listed([m.mine for m in exact[how]]))))
    near = next((m for m in said.matches if m.near), None)
    if near:
        said_apart = {
            "shared": f"{me} cares about {near.mine} and {them} about {near.theirs}.",
            "gives": f"{me} offers {near.mine}, and {them} would like {near.theirs}.",
            "gets": f"{them} offers {near.theirs}, and {me} would like {near.mine}.",
        }
        out.append((near.rarity, said_apart[near.how]))
    for form, joined in (("Both are in {}.", said.groups), ("Both go to {}.", said.places)):
        if joined:
            out.append((joined[0][1], form.replace("{}", listed([name for name, _ in joined]))))
    return out
