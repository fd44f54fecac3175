"""A made-up town asked twice about its ties, with a programme whose truth is known, as frames of our sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.graph.frames import conform
from connectome.outcomes.intervals import Numbers, Positions
from connectome.schema import SHEETS

PEOPLE, MEAN_TIES, KEPT = 120, 4.0, 0.7
"""Adults, true ties each in either wave, and the share of ties that stay by themselves."""
TAKE_PART, INTRODUCTIONS = 40, 60
"""People the programme introduces to each other, and how many pairs of them."""
CAP = 40
BUILDER, GROUP = "builder", "takes part"
BEFORE, MEANWHILE, AFTER = "2025-01-15", "2025-11-01", "2026-01-15"
WAVES = {
    "id": ["w1", "w2"],
    "name": ["baseline", "12 months"],
    "from": ["2025-01-06", "2026-01-05"],
    "to": ["2025-01-31", "2026-01-30"],
}

Flags = NDArray[np.bool_]
Two = tuple[float, float]


@dataclass(frozen=True)
class Truth:
    """What really happens in a town between two waves.

    ``takes``: share of the introductions that become ties, beyond ties that come and go by themselves. ``by_few``:
    people drawn from the half with the fewest ties told of in the first wave take part, instead of from everybody, and
    the plan names them as a group.
    ``tells``: the chance that a person asked tells of a tie, in each wave; ``minutes``: how long an asking took, if
    noted. ``diary``: the chance that the builder's diary tells of a tie. ``reached``: the share of people who answered.
    """

    takes: float = 0.0
    by_few: bool = False
    tells: Two = (0.8, 0.8)
    minutes: Two | None = (20.0, 20.0)
    diary: Two = (0.0, 0.0)
    reached: Two = (1.0, 1.0)


@dataclass(frozen=True)
class Town:
    """``frames`` by sheet, ``groups`` what people said of themselves (whether they take part), and what no report sees:
    the mean change in true ties each, and by how many ties told of each of those who take part has more."""

    frames: Mapping[str, pd.DataFrame]
    groups: pd.DataFrame
    change: float
    taking_part: Numbers


def draw(truth: Truth, rng: np.random.Generator) -> Town:
    """One town. Some people have far more ties than others; on the whole as many come by themselves as go."""
    one, other = np.triu_indices(PEOPLE, 1)
    liking = rng.gamma(2, 1, PEOPLE)
    p = np.clip(MEAN_TIES / PEOPLE * liking[one] * liking[other] / liking.mean() ** 2, 0, 0.7)
    before = rng.random(len(one)) < p
    stays, begins = rng.random(len(one)) < KEPT, rng.random(len(one)) < (1 - KEPT) * p / (1 - p)
    after = np.where(before, stays, begins)
    first = _wave(truth, 0, one, other, before, rng)
    taking = _taking_part(truth, first, rng)
    met = _introduced(taking, one, other, rng)
    became = met[rng.random(len(met)) < truth.takes]
    after[became] = True
    second = _wave(truth, 1, one, other, after, rng)
    ids = np.array([f"p{k:03}" for k in range(PEOPLE)], dtype=object)
    pairs = [f"{ids[one[m]]};{ids[other[m]]}" for m in met]
    sheets = {**_setting(ids), **_introductions(ids, pairs)}
    if truth.by_few:
        sheets["plan"]["groups"] = GROUP
    part = np.where(np.isin(np.arange(PEOPLE), taking), "yes", "no")
    sheets["asked"] = pd.concat([w.askings(ids) for w in (first, second)], ignore_index=True)
    sheets["sightings"] = pd.concat([w.sightings(ids) for w in (first, second)], ignore_index=True)
    frames = {name: conform(SHEETS[name], rows) for name, rows in sheets.items()}
    change = 2 * float(after.sum() - before.sum()) / PEOPLE
    groups = pd.DataFrame({"person": ids, "characteristic": GROUP, "value": part})
    return Town(frames, groups, change, (second.named - first.named)[taking])


@dataclass(frozen=True)
class _Wave:
    """Who answered, and which voice told of which pair: shape (voices, pairs); the third voice is the diary."""

    number: int
    one: Positions
    other: Positions
    answered: Flags
    voices: Flags
    minutes: float | None

    @property
    def named(self) -> Numbers:
        """Ties told of by either, each person, shape (people,)."""
        told = self.voices.any(axis=0)
        ends = np.concatenate([self.one[told], self.other[told]])
        return np.bincount(ends, minlength=PEOPLE).astype(np.float64)

    def askings(self, ids: NDArray[np.object_]) -> pd.DataFrame:
        rows = pd.DataFrame({"person": ids, "result": np.where(self.answered, "answered", "not reached")})
        minutes = np.where(self.answered, np.nan if self.minutes is None else self.minutes, np.nan)
        rows = rows.assign(wave=WAVES["id"][self.number], what="knows", method="names free", asker=BUILDER)
        return rows.assign(cap=float(CAP), date=self._day, minutes=minutes)

    def sightings(self, ids: NDArray[np.object_]) -> pd.DataFrame:
        voice, pair = np.nonzero(self.voices)
        one, other = ids[self.one[pair]], ids[self.other[pair]]
        reporter = np.where(voice == 0, one, np.where(voice == 1, other, BUILDER))
        rows = pd.DataFrame({"person": one, "other": other, "reporter": reporter, "date": self._day})
        source = np.where(voice == 2, "diary", "asking")
        return rows.assign(wave=WAVES["id"][self.number], value="present", source=source)

    @property
    def _day(self) -> str:
        return (BEFORE, AFTER)[self.number]


def _wave(truth: Truth, number: int, one: Positions, other: Positions, tied: Flags, rng: np.random.Generator) -> _Wave:
    answered = np.zeros(PEOPLE, dtype=np.bool_)
    answered[rng.permutation(PEOPLE)[: round(truth.reached[number] * PEOPLE)]] = True
    tells = rng.random((2, len(one))) < truth.tells[number]
    diary = rng.random(len(one)) < truth.diary[number]
    voices = np.stack([tells[0] & answered[one], tells[1] & answered[other], diary]) & tied
    return _Wave(number, one, other, answered, voices, truth.minutes and truth.minutes[number])


def _taking_part(truth: Truth, first: _Wave, rng: np.random.Generator) -> Positions:
    order = rng.permutation(PEOPLE)
    if truth.by_few:
        order = rng.permutation(order[np.argsort(first.named[order], kind="stable")][: PEOPLE // 2])
    return np.sort(order[:TAKE_PART]).astype(np.int64)


def _introduced(taking: Positions, one: Positions, other: Positions, rng: np.random.Generator) -> Positions:
    """Pairs to introduce, by their place among all pairs."""
    among = np.flatnonzero(np.isin(one, taking) & np.isin(other, taking))
    return np.sort(rng.choice(among, INTRODUCTIONS, replace=False))


def _setting(ids: NDArray[np.object_]) -> dict[str, pd.DataFrame]:
    everybody = [*ids, BUILDER]
    role = {"person": [BUILDER], "role": ["community builder"], "since": ["2023-01-09"], "paid": [True]}
    plan = {"id": ["plan1"], "locked": ["2024-12-16"], "headlines": ["ties.change;ties.more_fewer;ties.none"]}
    given = {"person": everybody, "for": "introduce", "given": "2024-12-02", "how": "form"}
    return {
        "areas": pd.DataFrame({"id": ["a1"], "name": ["Millbrook"]}),
        "people": pd.DataFrame({"id": everybody, "name": [str(i).title() for i in everybody], "area": "a1"}),
        "roles": pd.DataFrame(role),
        "permissions": pd.DataFrame(given),
        "waves": pd.DataFrame(WAVES),
        "plan": pd.DataFrame(plan),
    }


def _introductions(ids: NDArray[np.object_], pairs: list[str]) -> dict[str, pd.DataFrame]:
    names = [f"i{k:02}" for k in range(len(pairs))]
    rows = {"id": names, "date": MEANWHILE, "introducer": BUILDER, "parties": pairs, "state": "made"}
    return {"introductions": pd.DataFrame(rows)}
