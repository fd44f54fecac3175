"""Hide, publish and release five hundred drawn tables, and solve each again as a reader would; τ-ARGUS beside it.

Writes docs/evidence/suppression.md. Run it as scripts/soak.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

from connectome.privacy.suppression import Table, suppress
from tests.privacy.attacking import tables
from tests.privacy.test_releases import changes, check_pair
from tests.privacy.test_suppression import check_hidden, check_published

EVIDENCE = Path(__file__).resolve().parent.parent / "docs" / "evidence" / "suppression.md"
TABLES = 500
T = TypeVar("T")


def each(drawn: SearchStrategy[T], check: Callable[[T], object]) -> tuple[Counter[object], float, float]:
    """What the check said of each, how long it took in the middle and at most; the first failure ends it."""
    said: Counter[object] = Counter()
    took: list[float] = []

    @seed(1)
    @settings(
        max_examples=TABLES,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn)
    def run(one: T) -> None:
        start = time.perf_counter()
        said[check(one)] += 1
        took.append(time.perf_counter() - start)

    run()
    return said, statistics.median(took), max(took)


def beside_argus() -> str:
    """How many tables of which τ-ARGUS hides as many people."""
    from tests.privacy.test_suppression_beside_argus import argus, drawn

    same, draw = 0, random.Random(20)
    for _ in range(TABLES // 5):
        frame = drawn(draw, 6, 5)
        with tempfile.TemporaryDirectory() as folder:
            same += suppress(Table.of(frame), 5).cost == argus(frame, Path(folder))[1]
    return f"{same} of {TABLES // 5} tables up to 6 by 5: as many people hidden"


def main() -> None:
    """Four sorts of proof, one row each."""
    rows = []
    for t in (5, 10):
        said, middle, most = each(tables(8, 6), lambda frame, t=t: check_hidden(frame, t) > 0)  # type: ignore[misc]
        rows.append(
            (f"internal, threshold {t}, up to 8 by 6", f"{said[True]} with hidden cells, none solved", middle, most)
        )
    said, middle, most = each(tables(8, 6), check_published)
    alone, more, refused = said[0], sum(n for k, n in said.items() if isinstance(k, int) and k > 0), said[-1]
    told = f"{alone} by rounding alone, {more} with more hidden, {refused} refused; none solved"
    rows.append(("published, threshold 10, rounded to 5, up to 8 by 6", told, middle, most))
    said, middle, most = each(changes, check_pair)
    told = f"{said['allowed']} allowed, {said['stopped']} stopped, {said['not published']} not published; none solved"
    rows.append(("two published pages of two days", told, middle, most))
    lines = [
        "# Small numbers solved again",
        "",
        f"Written by `scripts/soak` on {date.today().isoformat()}; do not edit. Drawn tables, each solved again by",
        "linear programmes written apart from the code that hides. Seconds are those of hiding and solving again.",
        "",
        f"| {TABLES} each | what came of it | middle (s) | most (s) |",
        "|---|---|---|---|",
        *(f"| {what} | {told} | {middle:.2f} | {most:.2f} |" for what, told, middle, most in rows),
        "",
        f"τ-ARGUS (pytauargus 0.6.0): {beside_argus()}.",
        "",
    ]
    EVIDENCE.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
