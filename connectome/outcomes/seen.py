"""What was seen of each tie in two waves. Not seen is absence only where somebody asked could have said so."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.graph import CommunityGraph
from connectome.outcomes.intervals import Numbers, Positions, Steps
from connectome.outcomes.periods import Period

_ABSENT = frozenset({"ended", "absent", "not present", "no", "0"})
_UNKNOWN = frozenset({"don't know", "dont know", "don\u2019t know", "unknown", "not known", "no answer"})
_DIARY = frozenset({"diary", "conversation"})
_ONE, _OTHER, _THIRD = range(3)
RULES = ("either", "both", "as named")


@dataclass(frozen=True)
class Ties:
    """Pairs (or namings) observed in both waves: whether there was a tie before and after. ``lost_sight`` counts those
    of which one wave says "don't know"."""

    n: int
    one: Positions
    other: Positions
    before: NDArray[np.bool_]
    after: NDArray[np.bool_]
    lost_sight: int

    @property
    def kept(self) -> int:
        return int((self.before & self.after).sum())

    @property
    def gained(self) -> int:
        return int((~self.before & self.after).sum())

    @property
    def lost(self) -> int:
        return int((self.before & ~self.after).sum())

    @property
    def change(self) -> Numbers:
        return self.after.astype(np.float64) - self.before.astype(np.float64)

    def each(self, there: NDArray[np.bool_]) -> Numbers:
        """How many of some of the ties each person has, shape (n,)."""
        ends = np.concatenate([self.one[there], self.other[there]])
        return np.bincount(ends, minlength=self.n).astype(np.float64)

    def among(self, there: NDArray[np.bool_]) -> Ties:
        """Those of which both people are there, shape (n,)."""
        both = there[self.one] & there[self.other]
        return replace(self, **{k: getattr(self, k)[both] for k in ("one", "other", "before", "after")})

    def steps(self) -> Steps:
        """For ties both people share."""
        return Steps(self.n, self.one, self.other, self.change, self.change)


@dataclass(frozen=True)
class Seen:
    """What was said of pairs mentioned in either wave, of ``n`` people asked in both and of others beside them.

    ``one`` and ``other`` are positions in ``ids``, whose first ``n`` are those asked. ``says`` has shape (pairs, waves,
    voices): 1 a tie, 0 none, NaN not known; the voices are ``one``, ``other`` and anybody else.
    """

    ids: pd.Index
    n: int
    one: Positions
    other: Positions
    says: Numbers

    def ties(self, rule: str = "either") -> Ties:
        """Ties among those asked: a tie when either of the two (or a third) says so, or only when both do."""
        inside = self.other < self.n
        says = self.says[inside]
        states = _either(says) if rule == "either" else _both(says)
        return _ties(self.n, self.one[inside], self.other[inside], states)

    def unknown(self) -> list[tuple[str, str]]:
        """Pairs of those asked of which one wave or both leave it open whether there is a tie; ids."""
        inside = self.other < self.n
        open_ = np.isnan(_either(self.says[inside])).any(axis=1)
        one, other = self.ids[self.one[inside][open_]], self.ids[self.other[inside][open_]]
        return list(zip(one, other, strict=True))

    def namings(self) -> Ties:
        """Whom those asked named themselves, inside the panel or outside: one row a naming, ``one`` names ``other``."""
        inside = self.other < self.n
        one = np.concatenate([self.one, self.other[inside]])
        other = np.concatenate([self.other, self.one[inside]])
        return _ties(self.n, one, other, np.concatenate([self.says[:, :, _ONE], self.says[inside][:, :, _OTHER]]))

    def own_steps(self) -> Steps:
        """Changes of everybody's own number of namings; what is not known changes nothing."""
        change = np.nan_to_num(self.says[:, 1, :2] - self.says[:, 0, :2])
        return Steps(self.n, self.one, self.other, change[:, _ONE], change[:, _OTHER])

    def without(self, gone: frozenset[str]) -> Seen:
        """The same without some people and their ties."""
        stay = ~self.ids.isin(gone)
        place = np.cumsum(stay) - 1
        kept = stay[self.one] & stay[self.other]
        ids, n = self.ids[stay], int(stay[: self.n].sum())
        seen = Seen(ids, n, place[self.one[kept]], place[self.other[kept]], self.says[kept])
        return seen._touching_panel()

    def _touching_panel(self) -> Seen:
        kept = self.one < self.n
        return Seen(self.ids, self.n, self.one[kept], self.other[kept], self.says[kept])


def _either(says: Numbers) -> Numbers:
    state = np.where(np.isnan(says).any(axis=2), np.nan, 0.0)
    state[(says == 1).any(axis=2)] = 1.0
    return state


def _both(says: Numbers) -> Numbers:
    own = says[:, :, :_THIRD]
    state = np.where(np.isnan(own).any(axis=2), np.nan, 1.0)
    state[(own == 0).any(axis=2)] = 0.0
    return state


def _ties(n: int, one: Positions, other: Positions, states: Numbers) -> Ties:
    known = ~np.isnan(states).any(axis=1)
    before, after = states[known, 0] == 1, states[known, 1] == 1
    some = before | after
    return Ties(n, one[known][some], other[known][some], before[some], after[some], int((~known).sum()))


def sightings(graph: CommunityGraph, period: Period) -> pd.DataFrame:
    """A wave's sightings inside its window, with ``says`` (1 present, 0 ended, NaN not known) and ``diary``. A value
    that is none of these words, such as a rating, is a tie."""
    rows = graph.frame("sightings")
    rows = rows[(rows["wave"] == period.wave) & ~(rows["date"] < period.first) & ~(rows["date"] > period.last)]
    value = rows["value"].fillna("present").str.strip().str.casefold()
    says = np.where(value.isin(_ABSENT), 0.0, 1.0)
    diary = rows["source"].fillna("").str.casefold().isin(_DIARY)
    return rows.assign(says=np.where(value.isin(_UNKNOWN), np.nan, says), diary=diary)


def seen(waves: tuple[pd.DataFrame, pd.DataFrame], panel: frozenset[str], beside: frozenset[str]) -> Seen:
    """What two waves' `sightings` say of the ties of the people in ``panel``, among themselves and with ``beside``."""
    ids = pd.Index([*sorted(panel), *sorted(beside - panel)], dtype="str")
    voices = pd.concat([_voices(rows, ids) for rows in waves], keys=range(2), names=["when"]).reset_index("when")
    size = max(len(ids), 1)
    pairs, row = np.unique(voices["one"].to_numpy() * size + voices["other"].to_numpy(), return_inverse=True)
    says = np.zeros((len(pairs), 2, 3))
    says[row, voices["when"].to_numpy(dtype=np.int64), voices["voice"].to_numpy()] = voices["says"].to_numpy()
    return Seen(ids, len(panel), pairs // size, pairs % size, says)._touching_panel()


def _voices(rows: pd.DataFrame, ids: pd.Index) -> pd.DataFrame:
    """One row a pair and voice: positions one < other, whose voice, what it says. What a third person says of an end
    or of not knowing is left out: only the two can say there is no tie."""
    first, second = ids.get_indexer(pd.Index(rows["person"])), ids.get_indexer(pd.Index(rows["other"]))
    reporter = rows["reporter"].fillna("").to_numpy()
    by_first, by_second = rows["person"].to_numpy() == reporter, rows["other"].to_numpy() == reporter
    swapped = first > second
    voice = np.where(by_first, np.where(swapped, _OTHER, _ONE), np.where(by_second, np.where(swapped, _ONE, _OTHER), 2))
    frame = pd.DataFrame(
        {
            "one": np.minimum(first, second).astype(np.int64),
            "other": np.maximum(first, second).astype(np.int64),
            "voice": voice.astype(np.int64),
            "says": rows["says"].to_numpy(),
        }
    )
    known = (frame["one"] >= 0) & (frame["one"] != frame["other"])
    frame = frame[known & ((frame["voice"] != _THIRD) | (frame["says"] == 1))]
    return frame.drop_duplicates(["one", "other", "voice"])


def present(rows: pd.DataFrame, among: frozenset[str]) -> pd.DataFrame:
    """Pairs among some people seen with a tie, each once: person, other."""
    here = rows["person"].isin(among) & rows["other"].isin(among) & (rows["person"] != rows["other"])
    return rows.loc[here & (rows["says"] == 1), ["person", "other"]].drop_duplicates().reset_index(drop=True)


def named_counts(rows: pd.DataFrame) -> pd.Series:
    """How many people each person named, by id; those who named nobody are not in it."""
    own = (rows["reporter"] == rows["person"]) | (rows["reporter"] == rows["other"])
    return rows[own & (rows["says"] == 1)].groupby("reporter").size()
