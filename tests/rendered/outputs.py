"""Everything a person is shown, as texts by where they stand. A new kind of output is one more line of OUTPUTS."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pandas as pd

from connectome import files
from connectome.exchange import dictionary
from connectome.measures import meanings
from tests.rendered.commands import commands, help_of
from tests.rendered.conftest import Examples

ROOT = Path(__file__).resolve().parents[2]
FOR_ENGINEERS = ("decisions", "evidence")
CELLS = re.compile(r'[│┃,;"\n]')
"""What stands between the cells of a table, printed or in a file."""
Texts = Iterator[tuple[str, str]]
"""Where, and what is said there."""


@cache
def typed(sample: str = "hillside") -> frozenset[str]:
    """What people wrote in a sample's cells: theirs, not ours."""
    tables = [pd.read_csv(p, dtype=str, keep_default_na=False) for p in (files.folder("data") / sample).glob("*.csv")]
    return frozenset(cell.casefold() for table in tables for column in table for cell in table[column])


def ours(pieces: list[str], sample: str = "hillside") -> str:
    """The pieces nobody typed, a line each."""
    return "\n".join(p for p in pieces if p.strip(" .").casefold() not in typed(sample))


def helps(_: Examples) -> Texts:
    for path in commands():
        yield f"{path} --help", help_of(path)


def examples(run: Examples) -> Texts:
    for line, ran in run.ran.items():
        yield line, ours(CELLS.split(ran.both))


def files_left(run: Examples) -> Texts:
    for (line, name), pieces in run.left.items():
        yield f"{name} of {line}", ours([cell for piece in pieces for cell in CELLS.split(piece)])


def said_in_code(_: Examples) -> Texts:
    """Errors, remarks and whatever else is said: every text of two words and more that is no docstring."""
    for path in sorted((ROOT / "connectome").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
        inside = {id(part) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for part in n.values}
        for node in ast.walk(tree):
            if id(node) in docstrings or id(node) in inside:
                continue
            text = _text(node)
            if re.search(r"[A-Za-z]\W? [A-Za-z…]", text):
                yield f"{path.relative_to(ROOT)}, line {node.lineno}", text  # type: ignore[attr-defined]


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or "…" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def columns(_: Examples) -> Texts:
    yield "the columns", dictionary.page()


def numbers(_: Examples) -> Texts:
    yield "the numbers", meanings.page()


def documentation(_: Examples) -> Texts:
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "docs").rglob("*.ipynb")]:
        if path.parent.name not in FOR_ENGINEERS:
            yield path.name, _prose(path)


def for_engineers(_: Examples) -> Texts:
    for folder in FOR_ENGINEERS:
        for path in (ROOT / "docs" / folder).glob("*.md"):
            yield path.name, _prose(path)


def _prose(path: Path) -> str:
    """The text without `names of things in code`: a name is quoted, not said."""
    return re.sub(r"`[^`\n]+`", "`…`", path.read_text(encoding="utf-8"))


OUTPUTS: dict[str, Callable[[Examples], Texts]] = {
    "help": helps,
    "what examples print": examples,
    "files examples leave": files_left,
    "errors and remarks": said_in_code,
    "what the columns mean": columns,
    "what the numbers mean": numbers,
    "documentation": documentation,
    "decisions and evidence": for_engineers,
}
"""Maps are read in tests/maps/test_words.py, where they are drawn."""

MAY_SAY = {"decisions and evidence": ("node", "edge", "need", "ego network")}
"""Words that engineers say to each other, of the store and the machine, never of people."""
