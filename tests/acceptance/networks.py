"""A network written as the files a person would bring, and the tables the command leaves."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from connectome import Network
from connectome.cli.app import run
from tests.towns import write_town


def as_files(network: Network, folder: Path) -> Path:
    """People and ties of a network as people.csv and knows.csv."""
    frame = network.to_frame()
    write_town(folder, people=[{"id": i, "name": f"Person {i}"} for i in network.ids])
    (folder / "knows.csv").write_text(frame[["person", "other"]].to_csv(index=False), encoding="utf-8")
    return folder


def through_the_command(network: Network, room: Path, *options: str) -> dict[str, pd.DataFrame]:
    """Import the network's files into a store of its own and analyse it by the command; every table it left."""
    store = str(room / "store")
    assert run(["import", str(as_files(network, room / "town")), "--store", store, "--quiet"]) == 0
    assert run(["analyse", "--store", store, "--out", str(room / "out"), "--quiet", "--layer", "knows", *options]) == 0
    return {path.stem: table(path) for path in (room / "out").glob("*.csv")}


def table(path: Path) -> pd.DataFrame:
    """A table as it stands: ids as text, an empty cell missing."""
    return pd.read_csv(path, dtype={"id": str, "person": str, "other": str}, keep_default_na=False, na_values=[""])
