"""The demo: a sample in, every table and the map out, in a store of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from connectome import files
from connectome.actions.analysing import Analysis, analyse
from connectome.actions.community import open_community
from connectome.actions.importing import ImportSummary, Progress
from connectome.actions.mapping import draw
from connectome.errors import InputError

SAMPLES = {
    "hillside": "a made-up English town",
    "bristol": "Bristol's civic organisations, 1990 to 2002",
    "korea": "Korean villages, 1973",
}
TITLES = {"hillside": "Hillside, a made-up town", "bristol": "Bristol", "korea": "Korean villages"}


@dataclass(frozen=True)
class Demo:
    """What the demo left behind."""

    imported: ImportSummary
    analysis: Analysis
    folder: Path
    map: Path


def demo(
    sample: str, out: Path, *, seed: int = 1, progress: Progress | None = None, say: Callable[[str], None] | None = None
) -> Demo:
    """Import a sample into a temporary store, analyse it, draw its map (builder view: the sample's people agreed).

    Raises
    ------
    InputError
        No such sample.
    """
    if sample not in SAMPLES:
        raise InputError(f"There is no sample '{sample}'. Choose from {', '.join(SAMPLES)}.")
    tell = say or (lambda words: None)
    with tempfile.TemporaryDirectory(prefix="connectome-demo-") as room:
        with open_community(Path(room) / "store") as community:
            tell(f"Bringing in {sample}: {SAMPLES[sample]}")
            imported = community.load(files.folder("data") / sample, progress=progress)
            graph, kind = community.graph(), community.store.kind
        tell("Working out who is connected, and what holds it together")
        analysis = analyse(graph, seed=seed, store=kind)
        analysis.save(out)
        tell("Drawing the map")
        path = draw(graph, out / "map.html", view="builder", title=TITLES[sample], stamp=analysis.stamp, seed=seed)
    return Demo(imported, analysis, out, path)
