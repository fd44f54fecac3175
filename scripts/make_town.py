"""Make the sample town Hillside: a synthetic English town for trying things out, for tests and for the tour.

    python scripts/make_town.py [--seed 7] [--people 300] [--out data/hillside]

Everything in it is invented. The same seed and size give the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from town.answers import build_answers
from town.belonging import build_belonging
from town.brought_about import build_brought_about
from town.doings import build_doings
from town.figures import build_figures
from town.introductions import build_introductions
from town.model import Town
from town.people import build_people
from town.setting import build_setting
from town.sheets import APART, write_folder
from town.standing import build_standing
from town.ties import build_ties
from town.waves import build_waves

ROOT = Path(__file__).resolve().parents[1]
SMALLEST = 150
SOURCE = """# Hillside: a made-up town

**Synthetic data.** Nobody here exists: no person, household, organisation, group or event was taken from life, and
names were put together by chance. Any likeness to a real person or place is an accident. The points of its public
places lie in the North Sea.

- Made by: `python scripts/make_town.py --seed {seed} --people {people}` (the same command gives the same bytes)
- Data date: 30 June 2026, after eighteen months of work (6 January 2025 on)
- Licence: CC0-1.0 (public domain dedication, https://creativecommons.org/publicdomain/zero/1.0/)
- Holds: {sheets}

It is shaped to have what a real town has: two neighbourhoods in six with fewer ties recorded, people with no tie
recorded, people tied only to paid workers, people whose first ties came from an introduction, circles joined to the
rest by one person, by one tie or by the paid builder, ties that ended, ties somebody disputes, introductions that did
not take, permissions never given or withdrawn, people to be kept apart, under-18s, two people of one name.
It holds no data on health, ethnicity, religion, income or any service somebody uses. Languages are those a person
is happy to meet in. What people chose to say of themselves (age group, carer; made up too) lies apart, in
data/hillside_equality: `connectome import` of that file keeps it where no suggestion, map or measure can read it.
How often a thing happens here says nothing about any real place: do not cite it as a finding.
"""


def make_town(seed: int, people: int) -> Town:
    """The whole town in memory."""
    town = Town(seed, people)
    for build in (
        build_setting,
        build_people,
        build_standing,
        build_belonging,
        build_ties,
        build_introductions,
        build_doings,
        build_waves,
        build_brought_about,
        build_answers,
        build_figures,
    ):
        build(town)
    return town


def write_source(town: Town, folder: Path) -> None:
    """Say beside the data what they are."""
    sheets = ", ".join(f"{len(rows)} {sheet.replace('_', ' ')}" for sheet, rows in sorted(town.rows.items()))
    text = SOURCE.format(seed=town.seed, people=town.size, sheets=sheets)
    (folder / "SOURCE.md").write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Read the command line and write the folder."""
    parser = argparse.ArgumentParser(description="Make Hillside, a synthetic English town.")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--people", type=int, default=300, help=f"at least {SMALLEST}")
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "hillside")
    options = parser.parse_args()
    if options.people < SMALLEST:
        parser.error(f"--people must be at least {SMALLEST}: a smaller town cannot hold everything it should show")
    town = make_town(options.seed, options.people)
    write_folder(options.out, town.rows)
    write_folder(options.out.with_name(f"{options.out.name}_equality"), town.rows, APART)
    write_source(town, options.out)
    print(f"Hillside, {len(town.people)} people, {len(town.ties)} ties: {options.out}")


if __name__ == "__main__":
    main()
