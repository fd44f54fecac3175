"""The same community gives the same file, byte for byte."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from connectome import maps
from connectome.exchange.read import read
from connectome.graph import CommunityGraph
from connectome.graph.frames import complete
from tests.maps.conftest import DATA, KEY, town

ROOT = DATA.parent
SCRIPT = """
import hashlib, sys
from tests.maps.conftest import KEY, town
from connectome import maps
for view in ("builder", "manager", "evaluator"):
    print(hashlib.sha256(maps.html(town(sys.argv[1]), view=view, key=KEY).encode()).hexdigest())
"""


def digests(name: str, hash_seed: str) -> list[str]:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, name], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return run.stdout.split()


def test_two_processes_agree() -> None:
    first, second = (digests("hillside", seed) for seed in ("1", "4711"))
    assert first == second
    assert len(set(first)) == 3


@pytest.mark.parametrize("name", ["hillside", "bristol"])
def test_the_order_of_rows_says_nothing(tmp_path: Path, name: str) -> None:
    shuffled = tmp_path / name
    shutil.copytree(DATA / name, shuffled)
    for sheet in shuffled.glob("*.csv"):
        head, *rows = sheet.read_text(encoding="utf-8").splitlines(keepends=True)
        random.Random(3).shuffle(rows)
        sheet.write_text(head + "".join(rows), encoding="utf-8")
    checked, _ = read(shuffled, complete({}), "uk")
    graph = CommunityGraph(checked.frames)
    for view in ("builder", "manager", "evaluator"):
        made, again = (maps.html(g, view=view, key=KEY).encode() for g in (town(name), graph))
        assert hashlib.sha256(made).hexdigest() == hashlib.sha256(again).hexdigest(), view


def test_another_seed_gives_another_layout() -> None:
    one, other = (maps.html(town("bristol"), view="builder", seed=seed) for seed in (1, 2))
    assert one != other
