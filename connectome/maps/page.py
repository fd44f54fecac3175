"""The page: one file that holds everything and asks for nothing."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from connectome.files import size_said
from connectome.maps.figure import Figure, data_of
from connectome.maps.findings import Finding
from connectome.maps.tables import tables, words
from connectome.maps.words import UNUSUAL

_HERE = Path(__file__).parent
_ONE_DAY = "It shows one day: dates of single people are left out too."
_SCRIPTS = (
    "data",
    "state",
    "time",
    "filters",
    "scene",
    "gather",
    "draw",
    "names",
    "choose",
    "pick",
    "address",
    "months",
    "paper",
    "introduced",
    "key",
    "keyboard",
    "search",
    "tables",
    "start",
)
"""Parts of the page's script, in the order they are read: one function scope around them all."""


def render(figure: Figure) -> str:
    """The whole page as text. The same figure gives the same text."""
    script, library = _script(), _library()
    note = f"{UNUSUAL} {_ONE_DAY}" if figure.view.name == "evaluator" else ""
    return _sized(
        (_HERE / "page.html").read_text(encoding="utf-8"),
        {
            "policy": _policy(library, script),
            "title": escape(figure.title),
            "stamp": escape(figure.stamp),
            "note": f'<p class="note" id="unusual">{escape(note)}</p>' if note else "",
            "findings": _findings(figure),
            "time": _months(figure),
            "style": (_HERE / "style.css").read_text(encoding="utf-8"),
            "library": library,
            "data": as_json(data_of(figure) | {"words": words()}),
            "script": script,
            "tables": tables(figure),
        },
    )


def _sized(template: str, parts: dict[str, str]) -> str:
    """The page with its own size in it: that of the file :func:`connectome.maps.save` writes."""

    def filled(size: str) -> str:
        return fill(template, parts | {"size": size})

    bare = len(filled("").encode("utf-8", errors="replace"))
    return filled(size_said(bare + len(size_said(bare))))


def fill(template: str, parts: dict[str, str]) -> str:
    """Put the parts in their places in one pass, so that a name such as {{script}} stays what it is: a name."""
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], template)


def as_json(value: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def _library() -> str:
    """vis-network with its notice, without the pointer to a source map that is not there."""
    text = (_HERE / "vendor" / "vis-network.min.js").read_text(encoding="utf-8")
    return re.sub(r"\n//# sourceMappingURL=\S*\s*$", "\n", text).replace("</script", "<\\/script")


@cache
def _script() -> str:
    parts = [(_HERE / "script" / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS]
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "\n})();"


def _policy(*scripts: str) -> str:
    """Nothing may be fetched, and only these very scripts may run."""
    hashes = (base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts)
    allowed = " ".join(f"'sha256-{h}'" for h in hashes)
    rules = ("default-src 'none'", f"script-src {allowed}", "style-src 'unsafe-inline'", "img-src data:")
    return "; ".join([*rules, "base-uri 'none'", "form-action 'none'"])


def _findings(figure: Figure) -> str:
    return "\n".join(_finding(k, found) for k, found in enumerate(figure.findings))


def _finding(k: int, found: Finding) -> str:
    title, button = escape(found.title), ""
    if found.shapes or found.areas:
        label = f"{escape(found.button)}: {title}"
        button = f'<button type="button" data-finding="{k}" aria-label="{label}">{escape(found.button)}</button>'
    return f'<li class="{found.tone}"><b>{title}</b><span>{escape(found.text)}</span>{button}</li>'


def _months(figure: Figure) -> str:
    """The slider and what it is compared with; shown by the page's script, without which it does nothing."""
    if figure.time is None:
        return ""
    labels = figure.time.steps.labels
    last = len(labels) - 1
    options = "".join(f'<option value="{k}">{escape(label)}</option>' for k, label in enumerate(labels[:-1]))
    return f"""<div id="time" role="group" aria-label="Months" hidden>
    <div id="slider">
      <button type="button" id="earlier" aria-label="One step earlier">◀</button>
      <label for="month" class="unseen">Month shown</label>
      <input id="month" type="range" min="0" max="{last}" value="{last}" step="1" autocomplete="off">
      <button type="button" id="later" aria-label="One step later">▶</button>
      <output id="month-said" for="month"></output>
    </div>
    <div id="compare">
      <label><input id="changes" type="checkbox" autocomplete="off"> What has changed since</label>
      <select id="base" aria-label="The end of which month it is compared with" autocomplete="off">{options}</select>
    </div>
    <p id="time-said"></p>
  </div>"""
