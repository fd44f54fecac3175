"""τ-ARGUS, the tool of statistical offices, hides as many people of the same tables.

Its rule FREQ(5, 60) asks for 60 % to either side of a small count: of a 3 the same 1 to 5 as ours. It lets a reader
know every cell to within its own size, so that a cell with nobody helps nothing; and knows no rule about a single
person. So the tables hold threes and larger counts only.
"""

from __future__ import annotations

import random
from contextlib import chdir
from pathlib import Path

import pandas as pd
import pytest

from connectome.privacy.suppression import ALL, Table, suppress
from tests.privacy.attacking import of
from tests.privacy.test_suppression import WORKED

pytauargus = pytest.importorskip("pytauargus")


def argus(frame: pd.DataFrame, folder: Path) -> tuple[set[tuple[str, str]], int]:
    """The cells it hides, totals as rows and columns called "all", and how many people are in them."""
    people = [(r, c, 1.0) for r in frame.index for c in frame.columns for _ in range(int(frame.at[r, c]))]
    micro = pd.DataFrame(people, columns=["row", "column", "people"])
    how = {"safety_rules": "FREQ(5,60)", "suppress": "OPT(1)", "workdir": str(folder)}
    with chdir(folder):  # its solver leaves files where it stands
        done = pytauargus.protect(micro, ["row", "column"], response="people", **how)
    table = done.tables[0].dataframe().replace({"row": {"Total": ALL}, "column": {"Total": ALL}})
    hidden = table[table["status"].isin(["U", "M"])]
    return set(zip(hidden["row"], hidden["column"], strict=True)), int(hidden["freq"].sum())


def test_the_worked_example(tmp_path: Path) -> None:
    cells, people = argus(WORKED, tmp_path)
    done = suppress(Table.of(WORKED), 5)
    assert (done.hidden, done.cost) == (cells, people)


@pytest.mark.parametrize("seed", range(8))
def test_as_many_people_of_random_tables(seed: int, tmp_path: Path) -> None:
    frame = drawn(random.Random(seed), 4, 4)
    assert suppress(Table.of(frame), 5).cost == argus(frame, tmp_path)[1]


def drawn(draw: random.Random, rows: int, columns: int) -> pd.DataFrame:
    shape = draw.randint(2, rows), draw.randint(2, columns)
    counts = [3 if draw.random() < 0.15 else draw.randint(5, 60) for _ in range(shape[0] * shape[1])]
    return of(counts, shape)
