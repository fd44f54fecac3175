"""A picture as PNG, by resvg: a renderer in one wheel that asks for no browser and no system library."""

from __future__ import annotations

from connectome.errors import InputError
from connectome.maps.still.text import FONT, safe

SHARPNESS = 2.0
"""Pixels of the PNG for each of the picture, so that letters are sharp on paper."""


def png_of(svg: str) -> bytes:
    """Draw the SVG, with this machine's fonts.

    Raises
    ------
    InputError
        There is no font here, so a picture would be without words.
    """
    import resvg_py

    if not _has_letters():
        raise InputError(
            "This machine has no font, so a PNG would be without words. Install one (on Debian or Ubuntu: apt-get "
            "install fonts-dejavu-core), or write an .svg, which is drawn with the fonts of whoever opens it."
        )
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=SHARPNESS))


def _has_letters() -> bool:
    import resvg_py

    page = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" font-family="{}">{}</svg>'
    drawn = [
        bytes(resvg_py.svg_to_bytes(svg_string=page.format(safe(FONT), inside)))
        for inside in ('<text x="2" y="16">M</text>', "")
    ]
    return drawn[0] != drawn[1]
