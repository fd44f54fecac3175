"""A reason one can say aloud: what the two share, what one could show the other, whom both know."""

from __future__ import annotations

from collections.abc import Sequence

from connectome.schema.words import counted

_MOST = 3


def listed(words: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'; at most three."""
    few = list(words[:_MOST])
    return few[0] if len(few) == 1 else f"{', '.join(few[:-1])} and {few[-1]}"


def reason(
    me: str,
    them: str,
    shared: Sequence[str],
    gives: Sequence[str],
    gets: Sequence[str],
    common: int | None,
    times: Sequence[str],
) -> str:
    """Why the two might like to meet.

    Parameters
    ----------
    me, them
        Names as their permission allows them to be shown.
    shared, gives, gets
        What both care about; what I offer and they would like; what they offer and I would like.
    common
        How many people both are recorded as knowing; None where nobody is recorded as knowing anybody.
    times
        When both are usually free.
    """
    parts = []
    if shared:
        parts.append(f"Both care about {listed(shared)}.")
    if gives:
        parts.append(f"{me} offers {listed(gives)}, which {them} would like.")
    if gets:
        parts.append(f"{them} offers {listed(gets)}, which {me} would like.")
    if times:
        parts.append(f"Both are free {listed(times)}.")
    if common is not None:
        people = counted(common, "person", "people") if common else "nobody"
        parts.append(f"They are recorded as knowing {people} in common.")
    return " ".join(parts)
