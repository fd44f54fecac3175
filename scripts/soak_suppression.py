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
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

from connectome.errors import WouldDisclose
from connectome.privacy.suppression import Release, Table, check_release, suppress
from tests.privacy.attacking import tables
from tests.privacy.test_releases import changes, check_pair, published
from tests.privacy.test_suppression import check_hidden, check_published

EVIDENCE = Path(__file__).resolve().parent.parent / "docs" / "evidence" / "suppression.md"
TABLES = 500
T = TypeVar("T")


def each(drawn: SearchStrategy[T], check: Callable[[T], object], many: int) -> tuple[Counter[object], str]:
    """What the check said of each, and how long it took in the middle and at most; the first failure ends it."""
    said: Counter[object] = Counter()
    took: list[float] = []

    @seed(1)
    @settings(
        max_examples=many,
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
    return said, f"{statistics.median(took):.2f} | {max(took):.2f}"


def internal(t: int) -> str:
    """Optimal suppression at a threshold."""
    many = TABLES // 2
    said, took = each(tables(8, 6), lambda frame: check_hidden(frame, t) > 0, many)
    return f"internal, threshold {t}, up to 8 by 6 | {many} | {said[True]} with hidden cells, none solved | {took}"


def rounded() -> str:
    """Rounded tables."""
    said, took = each(tables(8, 6), check_published, TABLES)
    more = sum(n for k, n in said.items() if isinstance(k, int) and k > 0)
    told = f"{said[0]} by rounding alone, {more} with more hidden, {said[-1]} refused; none solved"
    return f"published, threshold 10, rounded to 5, up to 8 by 6 | {TABLES} | {told} | {took}"


def released() -> str:
    """Two pages of two days."""
    said, took = each(changes, check_pair, TABLES)
    told = f"{said['allowed']} allowed, {said['stopped']} stopped, {said['not published']} not published; none solved"
    return f"two published pages of two days | {TABLES} | {told} | {took}"


def yearly() -> str:
    """Five pages of one town, at a turnover of none to an eighth of its people between two of them."""
    draw, found = random.Random(21), Counter[str]()
    took: list[float] = []
    for k in range(TABLES // 5):
        turnover = k % 5 / 32
        sizes = [draw.choice([0, 3, 7, 14, 22, 30, 41, 55, 80]) for _ in range(draw.randint(3, 8))]
        ledger: list[Release] = []
        for year in range(2021, 2026):
            start = time.perf_counter()
            try:
                page = published(sizes, f"{year}-06-30")
                check_release(ledger, page)
                ledger.append(page)
            except WouldDisclose:
                found["stopped"] += 1
            took.append(time.perf_counter() - start)
            left, came = ([sum(draw.random() < turnover for _ in range(n)) for n in sizes] for _ in range(2))
            sizes = [n - gone + new for n, gone, new in zip(sizes, left, came, strict=True)]
    told = f"{len(took) - found['stopped']} allowed, {found['stopped']} stopped"
    return f"five yearly pages of a town | {len(took)} | {told} | {statistics.median(took):.2f} | {max(took):.2f}"


def beside_argus() -> str:
    """τ-ARGUS asks for more in some tables; never are more people hidden here."""
    from tests.privacy.test_suppression_beside_argus import argus, drawn

    found: Counter[int] = Counter()
    draw, many = random.Random(20), TABLES // 5
    for _ in range(many):
        frame = drawn(draw, 6, 5)
        with tempfile.TemporaryDirectory() as folder:
            here, there = suppress(Table.of(frame), 5).cost, argus(frame, Path(folder))[1]
        found[(here > there) - (here < there)] += 1
    told = f"as many people hidden in {found[0]}, fewer in {found[-1]}, more in {found[1]}"
    return f"beside τ-ARGUS (pytauargus 0.6.0), up to 6 by 5 | {many} | {told} | | "


def main() -> None:
    """One row a proof, side by side."""
    with ProcessPoolExecutor() as pool:
        proofs = [pool.submit(internal, 5), pool.submit(internal, 10)]
        proofs += [pool.submit(proof) for proof in (rounded, released, yearly, beside_argus)]
        rows = [proof.result() for proof in proofs]
    lines = [
        "# Small numbers solved again",
        "",
        f"Written by `scripts/soak` on {date.today().isoformat()}; do not edit. Drawn tables, each solved again by",
        "linear programmes written apart from the code that hides. Seconds are those of hiding and solving again, of",
        "several proofs side by side.",
        "",
        "| what | tables | what came of it | seconds, middle | most |",
        "|---|---|---|---|---|",
        *(f"| {row} |" for row in rows),
        "",
    ]
    EVIDENCE.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
