"""The commands in the pages work as they stand, and print what the pages show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path

import pytest

from connectome.actions.community import open_community
from tests.rendered.commands import run_line

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "docs" / "first-steps" / f"{name}.md" for name in ("start", "builder", "evaluator", "manager")]


@dataclass(frozen=True)
class Step:
    """A command a page shows, and the words under it; no words mean that they are not shown."""

    page: str
    line: str
    shown: str


def steps_in(page: Path) -> Iterator[Step]:
    """Every `$ connectome ...` in a block of a page."""
    for block in re.findall(r"^```console\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, shown = part.partition("\n")
            yield Step(page.name, line, shown)


STEPS = [step for page in PAGES for step in steps_in(page)]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the sample beside it and a store of its own, which commands join at once."""
    room = tmp_path_factory.mktemp("pages")
    (room / "data").symlink_to(ROOT / "data")
    with pytest.MonkeyPatch.context() as patch, open_community(room / "store"):
        patch.chdir(room)
        patch.setenv("CONNECTOME_STORE", str(room / "store"))
        patch.setenv("CONNECTOME_DATA", str(room / "home"))
        patch.setenv("COLUMNS", "100")
        yield room


def test_every_page_has_steps() -> None:
    assert {step.page for step in STEPS} == {page.name for page in PAGES}
    assert all(step.line.startswith("connectome ") for step in STEPS)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step.page}: {step.line}")
def test_a_step_does_what_its_page_shows(step: Step, room: Path) -> None:
    """In the order of the pages, as a reader would take them."""
    ran = run_line(step.line)
    assert ran.status == 0, ran.both
    printed = re.sub(r" +$", "", ran.both, flags=re.MULTILINE)
    assert not step.shown or OutputChecker().check_output(step.shown, printed, ELLIPSIS), printed
