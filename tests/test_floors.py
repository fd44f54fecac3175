"""The floors hold, and the check itself works: a folder without a floor and a stray import both fail it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    room = tmp_path_factory.mktemp("floors")
    shutil.copytree(ROOT / "connectome", room / "connectome", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", room)
    return room


def lint(room: Path) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": str(room), "COLUMNS": "200"}
    return subprocess.run(
        [str(command), "--no-cache"], cwd=room, env=environment, capture_output=True, text=True, check=False
    )


def test_the_floors_hold(copy: Path) -> None:
    ran = lint(copy)
    assert ran.returncode == 0, ran.stdout


def test_a_folder_without_a_floor_fails(copy: Path) -> None:
    (copy / "connectome" / "attic").mkdir()
    (copy / "connectome" / "attic" / "__init__.py").touch()
    try:
        ran = lint(copy)
        assert ran.returncode != 0
        assert "attic" in ran.stdout + ran.stderr
    finally:
        shutil.rmtree(copy / "connectome" / "attic")


def test_neo4j_outside_the_store_fails(copy: Path) -> None:
    stray = copy / "connectome" / "measures" / "stray.py"
    stray.write_text("import neo4j\n")
    try:
        ran = lint(copy)
        assert ran.returncode != 0
        assert "connectome.measures.stray" in ran.stdout
    finally:
        stray.unlink()


EQUALITY = "connectome.store.equality"
MATCHING = (
    "introductions", "maps", "measures", "kernels", "graph", "privacy", "outcomes", "reports", "exchange",
    "actions.introducing", "actions.suggesting", "actions.supposing", "actions.evaluating", "actions.mapping",
)  # fmt: skip


def test_nothing_that_matches_can_reach_what_people_say_of_themselves() -> None:
    imports = grimp.build_graph("connectome", exclude_type_checking_imports=True, cache_dir=None)
    assert imports.find_modules_that_directly_import(EQUALITY) == {
        "connectome.actions.equality",
        "connectome.actions.persons.erasing",
        "connectome.actions.persons.showing",
    }
    for name in MATCHING:
        module = f"connectome.{name}"
        assert module in imports.modules
        assert not imports.chain_exists(importer=module, imported=EQUALITY, as_packages=True), module
    imports.add_import(importer="connectome.introductions.fit", imported="connectome.actions.equality")
    assert imports.chain_exists(importer="connectome.introductions", imported=EQUALITY, as_packages=True)


def test_nothing_names_the_file_of_answers_but_its_own_module() -> None:
    words = ("equality.json", "equality-keys")
    found = {
        p.name for p in (ROOT / "connectome").rglob("*.py") if any(w in p.read_text(encoding="utf-8") for w in words)
    }
    assert found == {"equality.py"}
