"""A report as one HTML file: no script, nothing fetched, fit for a phone, a screen and paper."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from connectome.reports.document import Document, Table

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

_HERE = Path(__file__).parent


def page(report: Document) -> str:
    """The whole page as text; whatever a person typed is escaped. The same report gives the same text."""
    from markupsafe import Markup

    styles = "".join((_HERE / name).read_text(encoding="utf-8") for name in ("town.css", "outcome.css"))
    return _template().render(report=report, style=Markup(styles), twin=_twin, number=_number)  # noqa: S704  our files


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(_HERE)
    ours = Environment(autoescape=True, loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return ours.get_template("outcome_page.html")


def _twin(title: str, words: tuple[str, ...]) -> Markup:
    """What a drawing or table shows, in sentences, folded away until asked for."""
    from markupsafe import Markup

    items = Markup("").join(Markup("<li>{}</li>").format(sentence) for sentence in words)
    return Markup('<details class="twin"><summary>{}</summary><ul>{}</ul></details>').format(title, items)


def _number(table: Table, column: int) -> Markup:
    """The class of a column of numbers: those are aligned at the right."""
    from markupsafe import Markup

    cells = [row[column] for row in table.rows if row[column]]
    many = bool(column) and bool(cells) and all(_is_number(cell) for cell in cells)
    return Markup(' class="n"') if many else Markup("")


def _is_number(cell: str) -> bool:
    """A number, a share, or a count not shown: what a column of numbers holds."""
    return "(" not in cell and (
        cell[0] in "0123456789+-−£" or cell in ("not shown", "not known") or cell.startswith("fewer than")
    )
