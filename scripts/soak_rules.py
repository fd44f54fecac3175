"""A thousand drawn towns, each asked for everything: no forbidden pair, nobody named who did not say yes.

Writes docs/evidence/rules.md. Run it as scripts/soak.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.introductions.any_town import Row, Town, check, settings_drawn, towns

EVIDENCE = Path(__file__).resolve().parent.parent / "docs" / "evidence" / "rules.md"
AT_ONCE = 2
_HEAD = """# Who is never suggested

Written by `scripts/soak` on {day}; do not edit. {towns:,} drawn towns of up to nine people (permissions given, taken
back and given again, children, people who left, pairs to be kept apart, groups, the halls they meet in and what is held
there, refusals, introductions under way, languages, times, paid roles), each asked with drawn settings for everything
below, and once more after somebody had taken their permissions back ({withdrawn:,} times). The rules were written a
second time from the rows (`tests/introductions/any_town.py`). Nothing that came out broke one:
{forbidden:,} pairs were forbidden.

| what | looked at |
|---|---|
"""


def soak(first: int, many: int) -> Counter[str]:
    """What was looked at; the first rule broken ends it, with the town."""
    seen: Counter[str] = Counter()

    @seed(first)
    @settings(
        max_examples=many,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(town=towns(), asked=settings_drawn)
    def run(town: Town, asked: Row) -> None:
        seen.update(check(town, asked, folder))

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run()
    return seen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--towns", type=int, default=1_000)
    many = parser.parse_args().towns // AT_ONCE
    with ProcessPoolExecutor(AT_ONCE, mp_context=get_context("spawn")) as pool:
        running = [pool.submit(soak, first, many) for first in range(1, AT_ONCE + 1)]
        seen = sum((part.result() for part in running), Counter[str]())
    head = _HEAD.format(
        day=date.today().isoformat(),
        towns=seen.pop("towns"),
        withdrawn=seen.pop("withdrawn"),
        forbidden=seen.pop("pairs forbidden"),
    )
    lines = [f"| {what} | {seen[what]:,} |" for what in sorted(seen)]
    EVIDENCE.write_text(head + "\n".join([*lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
