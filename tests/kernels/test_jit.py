"""Compiling where nothing can be written: a package folder and a home that are both read-only."""

from __future__ import annotations

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
print(os.environ.get("NUMBA_CACHE_DIR", ""), jit._CACHE)
"""


def folder_for_nobody(tmp_path: Path) -> Path:
    """A copy of the package that nobody may read and only root may write."""
    home = Path("/tmp") / f"connectome-test-{os.getpid()}"  # pytest's own folders are closed to other users
    home.mkdir(mode=0o755)
    (home / "connectome").mkdir()
    for name in ("__init__.py", "errors.py", "kernels"):
        source = PACKAGE / name
        if source.is_dir():
            shutil.copytree(source, home / "connectome" / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, home / "connectome" / name)
    return home


def as_nobody(home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    import pwd

    nobody = pwd.getpwnam("nobody")
    return subprocess.run(
        [sys.executable, "-c", CODE],
        user=nobody.pw_uid,
        group=nobody.pw_gid,
        extra_groups=[],
        cwd="/",
        env={"PYTHONPATH": str(home), "HOME": "/nonexistent", "PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can run a command as nobody")
def test_nothing_can_be_written(tmp_path):
    home = folder_for_nobody(tmp_path)
    try:
        temporary = home / "temporary"
        temporary.mkdir()
        temporary.chmod(0o1777)
        for _ in range(2):  # the second time finds the folder of the first
            done = as_nobody(home, TMPDIR=str(temporary))
            assert done.returncode == 0, done.stderr
            kept, cached = done.stdout.split()
            assert cached == "True"
            assert Path(kept).parent == temporary
        assert len(list(temporary.iterdir())) == 1
        assert stat.S_IMODE(Path(kept).stat().st_mode) == 0o700
    finally:
        shutil.rmtree(home)


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can run a command as nobody")
def test_a_folder_somebody_else_made_is_not_trusted(tmp_path):
    import pwd

    home = folder_for_nobody(tmp_path)
    try:
        temporary = home / "temporary"
        temporary.mkdir()
        temporary.chmod(0o1777)
        planted = temporary / f"connectome-kernels-{pwd.getpwnam('nobody').pw_uid}"
        planted.mkdir()
        planted.chmod(0o777)
        done = as_nobody(home, TMPDIR=str(temporary))
        assert done.returncode == 0, done.stderr
        assert Path(done.stdout.split()[0]) != planted
        assert not list(planted.iterdir())
    finally:
        shutil.rmtree(home)
