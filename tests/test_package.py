"""The package as others get it: a wheel from a clone without history, an editable install, a quick --help."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "__pycache__", "*.nbi", "*.nbc", ".*_cache", ".hypothesis", "dist")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the sdist of a copy without git history."""
    room = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT, room / "clone", ignore=LEFT_OUT)
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", room / "dist", room / "clone"]
    made = subprocess.run(build, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    return next((room / "dist").glob("*.whl"))


def test_what_the_wheel_holds(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "connectome/py.typed" in names
    assert "connectome/_files/data/hillside/people.csv" in names
    assert any(n.startswith("connectome/_files/cypher/schema/") for n in names)
    assert any("vis-network" in n for n in names)
    assert any(n.endswith("licenses/LICENSING.md") for n in names)
    assert not [n for n in names if n.startswith(("tests", "scripts"))]


def environment(place: Path) -> Path:
    """A new environment that sees the libraries of this one but not its connectome."""
    venv.create(place, with_pip=False)
    library = next(place.glob("lib/python*/site-packages"))
    ours = next(Path(p) for p in sys.path if p.endswith("site-packages"))
    for path in ours.iterdir():
        if "connectome" not in path.name and not (library / path.name).exists():
            (library / path.name).symlink_to(path)
    return place / "bin" / "python"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """A folder nobody can write, not even root."""
    lock = ["chattr", "-R"] if os.getuid() == 0 else ["chmod", "-R"]
    on, off = ("+i", "-i") if os.getuid() == 0 else ("a-w", "u+w")
    subprocess.run([*lock, on, folder], check=True)
    try:
        yield
    finally:
        subprocess.run([*lock, off, folder], check=True)


@pytest.mark.parametrize("way", ["wheel", "editable"])
def test_demo_where_neither_home_nor_package_can_be_written(way: str, wheel: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "env")
    source = wheel.parent.parent / "clone"
    what = [wheel] if way == "wheel" else ["--no-build-isolation", "-e", source]
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", *what]
    installed = subprocess.run(pip, capture_output=True, text=True, check=False)
    assert installed.returncode == 0, installed.stderr
    package = next((tmp_path / "env").glob("lib/python*/site-packages")) if way == "wheel" else source
    command = [python.with_name("connectome"), "demo", "bristol", "--no-open", "--out", tmp_path / "out"]
    nowhere = {"HOME": "/proc/nowhere", "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    with locked(package / "connectome"):
        ran = subprocess.run(
            command, cwd=tmp_path, env=nowhere, capture_output=True, text=True, check=False, timeout=300
        )
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "out" / "map.html").stat().st_size > 100_000
    assert (tmp_path / "out" / "people.csv").exists()


def test_help_answers_at_once_and_loads_nothing_heavy() -> None:
    heavy = ["neo4j", "pandas", "numba", "numpy", "pyvis", "networkx", "igraph", "arcadedb", "openpyxl", "scipy"]
    code = (
        "import sys; from connectome.cli.app import run; run(['--help']);"
        f"print([m for m in {heavy!r} if m in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr.strip() == "[]"


def test_every_public_name_is_there() -> None:
    import connectome

    for name in connectome.__all__:
        assert getattr(connectome, name) is not None
    with pytest.raises(AttributeError):
        connectome.nothing  # noqa: B018
