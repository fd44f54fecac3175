"""Text in a picture: how wide it is at most, cut to length, broken into lines, made safe to write."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from html import escape

FONT = "Inter, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
LONGEST = 28
"""Characters of a name in a picture."""

_REGULAR = (
    "32 40 46 84 64 95 78 27 39 39 50 84 32 36 32 34 64 64 64 64 64 64 64 64 64 64 34 34 84 84 84 56 102 68 69 72 "
    "77 67 61 78 75 29 50 67 56 86 75 79 67 79 72 67 61 73 68 99 69 67 69 39 34 39 84 56 50 61 63 56 63 62 35 63 63 "
    "28 28 58 28 97 63 61 63 63 41 52 39 63 59 82 59 59 52 64 34 64 84"
)
_BOLD = (
    "35 46 52 84 70 100 87 31 46 46 52 84 38 42 38 37 70 70 70 70 70 70 70 70 70 70 40 40 84 84 84 61 100 77 76 73 "
    "83 68 68 82 84 37 56 77 64 100 84 85 73 85 77 72 68 81 77 110 77 72 73 46 37 46 84 56 50 67 72 59 72 68 44 72 "
    "71 34 34 67 34 104 71 69 72 72 49 60 48 71 65 92 65 65 58 71 37 71 84"
)
"""Of the signs from space to tilde, in hundredths of the letter size: the wider of Liberation Sans (as wide as Arial)
and DejaVu Sans, which is wider than most, since nobody knows which fonts a reader's machine has."""
_ASCII = tuple(tuple(int(w) / 100 for w in table.split()) for table in (_REGULAR, _BOLD))
_WIDE = 1.1
_EMOJI = 1.4
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the writing direction of what follows: a name keeps its own, and turns nothing else."""


def width_of(text: str, size: float, bold: bool = False) -> float:
    """The most room a line of text takes, in pixels."""
    return size * sum(_width(sign, bold) for sign in text)


def _width(sign: str, bold: bool) -> float:
    code = ord(sign)
    if 32 <= code < 127:
        return _ASCII[bold][code - 32]
    kind = unicodedata.category(sign)
    if kind in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    if kind == "So":
        return _EMOJI
    if unicodedata.east_asian_width(sign) in "WF" or kind in ("Lu", "Lo", "Lm"):
        return _WIDE
    return 0.94 if bold else 0.84


def characters(text: str) -> Iterator[str]:
    """What a reader takes for one character: a letter with its marks, an emoji made of several."""
    whole = ""
    for sign in text:
        if whole and not (_belongs_to_last(sign) or whole.endswith("\u200d")):
            yield whole
            whole = ""
        whole += sign
    if whole:
        yield whole


def _belongs_to_last(sign: str) -> bool:
    return unicodedata.category(sign) in ("Mn", "Me", "Cf") or "\U0001f3fb" <= sign <= "\U0001f3ff"


def short(name: str, longest: int = LONGEST) -> str:
    """A name cut to length, on one line, without marks that turn the writing direction."""
    clean = " ".join("".join(sign for sign in name if sign not in _TURNS).split())
    parts = list(characters(clean))
    return clean if len(parts) <= longest else "".join(parts[: longest - 1]).rstrip() + "…"


def fitted(text: str, size: float, width: float, bold: bool = False) -> str:
    """The text, or as much of it as the width holds."""
    parts = list(characters(text))
    while len(parts) > 1 and width_of(text, size, bold) > width:
        parts.pop()
        text = "".join(parts).rstrip() + "…"
    return text


def wrapped(text: str, size: float, width: float, bold: bool = False) -> list[str]:
    """The text on as many lines as it takes; a word wider than a line is broken."""
    lines = [""]
    for word in short(text, len(text) + 1).split():
        pieces = _broken(word, size, width, bold)
        for k, piece in enumerate(pieces):
            longer = f"{lines[-1]} {piece}" if lines[-1] and k == 0 else piece
            if lines[-1] and (k or width_of(longer, size, bold) > width):
                lines.append(piece)
            else:
                lines[-1] = longer
    return lines


def _broken(word: str, size: float, width: float, bold: bool) -> list[str]:
    if width_of(word, size, bold) <= width:
        return [word]
    pieces = [""]
    for character in characters(word):
        if pieces[-1] and width_of(pieces[-1] + character, size, bold) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def safe(text: str) -> str:
    """Text as it may stand in SVG: escaped, turning nothing; what XML cannot hold at all becomes a question mark."""
    return escape("".join(sign if _may_stand(ord(sign)) else "?" for sign in text if sign not in _TURNS))


def _may_stand(code: int) -> bool:
    """Whether XML 1.0 allows the character (section 2.2)."""
    return code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xDFFF < code < 0xFFFE or code > 0xFFFF
