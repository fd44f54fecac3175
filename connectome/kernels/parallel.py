"""Running a kernel over ranges of people on a few threads, with the same result whatever the scheduling."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import Any

SMALL = 20_000
"""Below this many people one thread is quicker than starting several."""
_CHUNKS_A_THREAD = 16


def threads() -> int:
    """Return how many threads kernels use: the processors this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def over_ranges(
    run: Callable[..., object],
    n: int,
    *arguments: object,
    scratch: Callable[[], tuple[Any, ...]] = tuple,
    small: int = SMALL,
) -> list[tuple[Any, ...]]:
    """Call ``run(first, last, *arguments, *scratch)`` over ranges that together cover 0 … n-1.

    A kernel run this way writes only to rows it was given, or adds whole numbers into its own scratch: so the order
    in which threads happen to take the ranges never shows in a result.

    Parameters
    ----------
    run : callable
        A compiled kernel.
    n : int
        Number of rows to cover.
    *arguments : object
        Passed to every call.
    scratch : callable, optional
        Makes one thread's working arrays.
    small : int, optional
        Below this many rows everything runs in this thread.

    Returns
    -------
    list of tuple
        Each thread's scratch, after its last range.
    """
    workers = threads()
    if n < small or workers == 1:
        own = scratch()
        run(0, n, *arguments, *own)
        return [own]
    chunks = min(n, workers * _CHUNKS_A_THREAD)
    ranges: SimpleQueue[tuple[int, int] | None] = SimpleQueue()
    for c in range(chunks):
        ranges.put((n * c // chunks, n * (c + 1) // chunks))
    for _ in range(workers):
        ranges.put(None)

    def work() -> tuple[Any, ...]:
        own = scratch()
        while (span := ranges.get()) is not None:
            run(*span, *arguments, *own)
        return own

    with ThreadPoolExecutor(workers) as pool:
        return [job.result() for job in [pool.submit(work) for _ in range(workers)]]
