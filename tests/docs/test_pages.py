"""The commands in the pages and in README work as they stand, and print what the pages show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path
from typing import Any

import pytest

from connectome.actions.community import open_community
from tests.rendered.commands import run_line

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
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


def steps_of_readme() -> Iterator[Step]:
    """Every line of README that is a command, but for those a page has too."""
    text = README.read_text(encoding="utf-8")
    shown = {step.line for page in PAGES for step in steps_in(page)}
    for block in re.findall(r"^```\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
        for line in (re.sub(r"\s+# .*", "", line) for line in block.splitlines()):
            if line.startswith("connectome ") and line not in shown:
                yield Step(README.name, line, "")


STEPS = [*(step for page in PAGES for step in steps_in(page)), *steps_of_readme()]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the sample beside it and the store the pages name, which commands join at once."""
    room = tmp_path_factory.mktemp("pages")
    (room / "data").symlink_to(ROOT / "data")
    with pytest.MonkeyPatch.context() as patch, open_community(room / "try-out"):
        patch.chdir(room)
        patch.setenv("CONNECTOME_STORE", "try-out")
        patch.setenv("CONNECTOME_DATA", str(room / "home"))
        patch.setenv("COLUMNS", "100")
        yield room


def test_every_page_has_steps() -> None:
    assert {step.page for step in STEPS} == {page.name for page in [*PAGES, README]}
    assert all(step.line.startswith("connectome ") for step in STEPS)


@pytest.mark.parametrize("page", [ROOT / "docs" / "first-steps" / "start.md", README], ids=lambda page: page.name)
def test_the_sample_is_kept_apart_from_ones_own_town(page: Path) -> None:
    before, _, after = page.read_text(encoding="utf-8").partition("connectome import data/hillside")
    assert "export CONNECTOME_STORE=try-out" in before
    assert "in a new window" in after.casefold()


@pytest.mark.parametrize("page", [ROOT / "docs" / "first-steps" / "builder.md", README], ids=lambda page: page.name)
def test_the_pair_logged_is_one_suggested_before(page: Path) -> None:
    """By the same page's `suggest`; what that lists stands on the builder's page, where it is run and compared."""
    before, one, other = re.split(r"connectome introduce log (p\d+) (p\d+)", page.read_text(encoding="utf-8"))[:3]
    assert f"connectome suggest {one}" in before
    assert any(other in step.shown for step in STEPS if step.line.startswith(f"connectome suggest {one}"))


@pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step.page}: {step.line}")
def test_a_step_does_what_its_page_shows(step: Step, room: Path) -> None:
    """In the order of the pages, as a reader would take them."""
    ran = run_line(step.line)
    assert ran.status == 0, ran.both
    printed = re.sub(r" +$", "", ran.both, flags=re.MULTILINE)
    assert not step.shown or OutputChecker().check_output(step.shown, printed, ELLIPSIS), printed


def test_readme_in_python(room: Path) -> None:
    """After the steps before it, which fill the store."""
    (block,) = re.findall(r"^```python\n(.*?)^```$", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    (room / "town.html").unlink(missing_ok=True)
    known: dict[str, Any] = {}
    exec(compile(block, README.name, "exec"), known)
    assert len(known["network"].ids) > 290
    assert "<svg" in (room / "town.html").read_text(encoding="utf-8")
