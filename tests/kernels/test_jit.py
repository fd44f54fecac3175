"""Compiling where neither the package folder nor the home can be written."""

from __future__ import annotations

import importlib
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "connectome"
CODE = """
import os, numpy as np
from connectome.kernels import jit
from connectome.kernels.csr import rows
assert rows(3, np.array([0], np.int32), np.array([2], np.int32))[1].tolist() == [2, 0]
print(os.environ.get("NUMBA_CACHE_DIR"), jit._CACHE)
"""


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A copy of the package in which nothing can be kept, not even by root: a file lies where its cache would be."""
    (tmp_path / "connectome").mkdir()
    for name in ("__init__.py", "errors.py"):
        shutil.copy(PACKAGE / name, tmp_path / "connectome")
    kernels = tmp_path / "connectome/kernels"
    shutil.copytree(PACKAGE / "kernels", kernels, ignore=shutil.ignore_patterns("__pycache__"))
    (kernels / "__pycache__").write_text("")
    return tmp_path


def run(locked: Path, temporary: Path) -> tuple[str, bool]:
    """Import and use a kernel with no home to write to; return where code was kept and whether it was."""
    environment = {"PYTHONPATH": str(locked), "HOME": "/dev/null", "PATH": os.environ["PATH"], "TMPDIR": str(temporary)}
    done = subprocess.run(
        [sys.executable, "-c", CODE], cwd=temporary, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    kept, cached = done.stdout.split()
    return kept, cached == "True"


def test_nothing_can_be_written(locked, tmp_path):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    first, again = run(locked, temporary), run(locked, temporary)
    assert first == again
    assert first[1]
    assert [str(p) for p in temporary.iterdir()] == [first[0]]
    assert stat.S_IMODE(Path(first[0]).stat().st_mode) == 0o700
    assert list(Path(first[0]).rglob("*.nbc"))


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="folders of others only where there are others")
def test_a_folder_open_to_others_is_not_trusted(locked, tmp_path):
    planted = tmp_path / f"temporary/connectome-kernels-{os.getuid()}"
    planted.mkdir(parents=True)
    planted.chmod(0o777)
    kept, cached = run(locked, planted.parent)
    assert cached
    assert Path(kept) != planted
    assert not list(planted.iterdir())


@pytest.mark.parametrize("file", sorted((PACKAGE / "kernels").glob("[a-z]*.py")), ids=lambda file: file.stem)
def test_kernels_call_only_kernels_of_their_own_file(file):
    """What numba keeps is compiled again when its file changes, not when a file it calls into does."""
    module = importlib.import_module(f"connectome.kernels.{file.stem}")
    kernels = {name: value for name, value in vars(module).items() if hasattr(value, "py_func")}
    for kernel in kernels.values():
        if kernel.py_func.__module__ == module.__name__:
            called = set(kernel.py_func.__code__.co_names) & set(kernels)
            assert {kernels[name].py_func.__module__ for name in called} <= {module.__name__}, kernel


def test_a_package_that_can_be_written_needs_no_temporary_folder():
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True, cwd=PACKAGE.parent)
    assert done.stdout.split() == [str(os.environ.get("NUMBA_CACHE_DIR")), "True"]
