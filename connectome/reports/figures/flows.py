"""Flows: ties before and after, and how many of the eligible were asked, answered, answered again."""

from __future__ import annotations

from collections.abc import Sequence

from connectome.reports.document import Figure
from connectome.reports.figures.style import BAR, BLANK, LINE, PALE, box, drawing, line, text, wrapped
from connectome.schema.words import counted

_BAR = 22.0


def ties_flow(title: str, kept: int, gained: int, lost: int) -> Figure | None:
    """Two bars on one scale: ties kept and gone of the earlier wave, kept and new of the later; None without ties."""
    most = kept + max(gained, lost)
    if not most:
        return None
    words = (
        f"Before: {counted(kept + lost, 'tie')} ({kept:,} kept, {lost:,} not told of again).",
        f"After: {counted(kept + gained, 'tie')} ({kept:,} kept, {gained:,} new).",
    )
    inside, y = [], float(LINE)
    for sentence, more, fill in zip(words, (lost, gained), (BLANK, BAR), strict=True):
        heading, y = wrapped(sentence.rstrip("."), y)
        y -= LINE / 2
        inside += [heading, box(0, kept / most, y, _BAR, PALE)]
        if more:
            inside.append(box(kept / most, more / most, y, _BAR, fill))
        y += _BAR + 1.5 * LINE
    key, y = wrapped("Grey kept, white not told of again, dark new.", y)
    return Figure(title, drawing(title, words, y, [*inside, key]), words)


def people_flow(title: str, steps: Sequence[tuple[str, str]]) -> Figure | None:
    """Bars of people left at each step, as far as their counts are shown; None where none is.

    Parameters
    ----------
    steps
        What the step is called and its count as it may be printed: "183", or "fewer than 5", "not shown".
    """
    counts = [_number(shown) for _, shown in steps]
    most = max((n for n in counts if n is not None), default=0)
    if not most:
        return None
    words = tuple(f"{name}: {shown}." for name, shown in steps)
    inside, y = [], float(LINE)
    for (name, shown), n in zip(steps, counts, strict=True):
        inside.append(text(f"{name}: {shown}", y))
        y += LINE / 2
        if n is None:
            inside.append(line(0, 0.05, y + 6, 2, PALE))
        else:
            inside.append(box(0, n / most, y, 12, BAR))
        y += 12 + 1.4 * LINE
    return Figure(title, drawing(title, words, y, inside), words)


def _number(shown: str) -> int | None:
    plain = shown.replace(",", "")
    return int(plain) if plain.isdigit() else None
