"""Kill the building anew of a folder at random moments; the next opening finds the whole community, old or new.

Writes docs/evidence/compact_kills.md. Run it as scripts/soak.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path

from connectome.actions.importing import import_path
from connectome.store import Store, open_store

ROOT = Path(__file__).resolve().parent.parent
EVIDENCE = ROOT / "docs" / "evidence" / "compact_kills.md"
KILLS = 40

COMPACT = (
    "import sys; from pathlib import Path; from connectome.store.compacting import compact; compact(Path(sys.argv[1]))"
)


def held(store: Store) -> list[str]:
    """Every node and tie with all its properties."""
    texts = (
        "MATCH (n) RETURN labels(n) AS what, properties(n) AS p, '' AS a, '' AS b",
        "MATCH (x)-[t]->(y) RETURN type(t) AS what, properties(t) AS p, x.id AS a, y.id AS b",
    )
    rows = store.managed(lambda tx: [row for text in texts for row in tx.run(text)], write=False)
    return sorted(f"{r['what']} {sorted(r['p'].items())} {r['a']} {r['b']}" for r in rows)


def run(folder: Path, seconds: float | None, renamed: bool = False) -> float | None:
    """Build it anew, killed after some seconds (``renamed``: from then on); how long it took, None where killed."""
    begun = time.monotonic()
    with subprocess.Popen([sys.executable, "-c", COMPACT, str(folder)], cwd=ROOT) as process:
        while renamed and process.poll() is None and not (folder / "compacted").exists():
            time.sleep(0.001)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
    if process.returncode == -signal.SIGKILL:
        return None
    assert process.returncode == 0
    return time.monotonic() - begun


def main() -> None:
    """Any difference after any kill ends the run with an error."""
    dice, seen = random.Random(1), Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "town"
        with open_store(folder) as store:
            import_path(store, ROOT / "data" / "hillside")
            before = held(store)
        usual = run(folder, None)
        assert usual is not None
        for number in range(1, KILLS + 1):
            renamed = number % 2 == 0  # every other while the new one takes the old one's place
            after = run(folder, dice.uniform(0, 0.05 if renamed else 1.1 * usual), renamed)
            left = {path.name for path in folder.iterdir()} & {"compacting", "compacted"}
            seen["done before the kill" if after else f"killed, leaving {', '.join(sorted(left)) or 'nothing'}"] += 1
            with open_store(folder, create=False) as store:
                assert held(store) == before, number
            assert not {"compacting", "compacted"} & {path.name for path in folder.iterdir()}
            print(number, dict(seen), flush=True)
        shutil.rmtree(folder)
    lines = [
        "# Building anew killed at random moments",
        "",
        f"Written by `scripts/soak` on {date.today().isoformat()}; do not edit. {KILLS} kills (SIGKILL) of "
        f"`store compact` on hillside ({len(before):,} nodes and ties): after each the next opening found all of them.",
        "",
        "| how it ended | times |",
        "|---|---|",
        *(f"| {how} | {n} |" for how, n in sorted(seen.items())),
        "",
    ]
    EVIDENCE.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
