"""Which names may be one name written twice, and how much that says.

After Fellegi and Sunter (1969), with the frequency of each name: an agreement speaks for one person by how much
likelier it is for one person than for two taken by chance, counted in doublings (bits). A rare name says more.
"""

from __future__ import annotations

from enum import IntEnum

import jellyfish
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.graph.names import may_stand_for

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Alike(IntEnum):
    """How two words compare, most alike first."""

    SAME = 0
    SHORT = 1
    SOUND = 2
    NEAR = 3
    INITIAL = 4
    UNKNOWN = 5
    OTHER = 6


_AGAIN = {Alike.SAME: 0.75, Alike.SHORT: 0.06, Alike.SOUND: 0.06, Alike.NEAR: 0.08, Alike.INITIAL: 0.02}
"""How often one person's name, given again, compares so: judgement, tried by scripts/bench/duplicates.py."""
_OTHER = -5.0
_SWAPPED = -5.0
_LARGEST = 300
"""People in a block; in a larger one only those of one area are compared."""
_FIRST_NAMES, _SURNAMES = 300.0, 1000.0
"""How many there are at least as common ones: in a small town a name is rarer than its share says."""


def pairs(names: pd.DataFrame, area: pd.Series[str]) -> pd.DataFrame:
    """Pairs of people whose names may be one name.

    Parameters
    ----------
    names
        Of every person, ``first`` and ``last``, from :func:`connectome.graph.names.split_names`.
    area
        Where they live, or missing; only so as not to compare everybody of a common name.

    Returns
    -------
    pandas.DataFrame
        a, b (positions, a < b), first, last (:class:`Alike`), swapped, bits.
    """
    first, last = names["first"].to_numpy(object), names["last"].to_numpy(object)
    one, other = _candidates(first, last, area.fillna("").to_numpy(object))
    straight = _compared(_Words(first, _FIRST_NAMES), _Words(last, _SURNAMES), one, other)
    both = np.concatenate([first, last])
    crossed = _crossed(_Words(both, _FIRST_NAMES), one, other, len(names))
    swap = crossed["bits"] > straight["bits"]
    found = straight.where(~swap, crossed).assign(swapped=swap)
    found = pd.DataFrame({"a": one, "b": other}).join(found)
    kinds = {"first": "int64", "last": "int64"}
    return found[found["first"] != Alike.OTHER].astype(kinds).reset_index(drop=True)


class _Words:
    """The words in one place of names, each distinct one once."""

    def __init__(self, text: NDArray[np.object_], kinds: float) -> None:
        codes, self.words = pd.factorize(text)
        self.codes = codes.astype(np.int64)
        self.sounds = np.array([_sound(word) for word in self.words], object)
        self.short = may_stand_for(self.words)
        self.numbered = np.array([any(sign.isdigit() for sign in word) for word in self.words], bool)
        known = text != ""
        self.people = float(known.sum()) + kinds
        self.counts = np.bincount(self.codes, minlength=len(self.words)).astype(float)
        letters = pd.Series(text[known]).str[:1].value_counts(normalize=True)
        self.letter = np.array([letters.get(word[:1], 1.0) for word in self.words])

    def compared(self, a: Ints, b: Ints) -> tuple[Ints, Floats]:
        """How the words at two lists of positions compare, and what that says in bits."""
        size = len(self.words)
        codes = np.sort(np.stack([self.codes[a], self.codes[b]]), axis=0)
        distinct, back = np.unique(codes[0] * size + codes[1], return_inverse=True)
        kind = self._kinds(distinct // size, distinct % size)
        return kind[back], self._bits(kind, distinct // size, distinct % size)[back]

    def _kinds(self, a: Ints, b: Ints) -> Ints:
        from rapidfuzz.distance import OSA, JaroWinkler
        from rapidfuzz.process import cpdist

        one, other = self.words[a], self.words[b]
        apart = cpdist(one, other, scorer=OSA.distance, score_cutoff=2, workers=-1)
        alike = cpdist(one, other, scorer=JaroWinkler.similarity, workers=-1)
        lengths = np.array([len(word) for word in self.words])
        shorter, longer = np.minimum(lengths[a], lengths[b]), np.maximum(lengths[a], lengths[b])
        initial = np.array([x[:1] == y[:1] for x, y in zip(one, other, strict=True)], bool)
        short = np.array([not self.short[x].isdisjoint(self.short[y]) for x, y in zip(a, b, strict=True)], bool)
        sound = (self.sounds[a] == self.sounds[b]) & (self.sounds[a] != "") & (alike > 0.75)
        near = ((apart == 1) & (longer >= 4)) | ((apart == 2) & (longer >= 8)) | ((alike >= 0.9) & (longer >= 5))
        near &= ~(self.numbered[a] | self.numbered[b])  # Resident 12 is not Resident 13
        kind = np.select(
            [shorter == 0, a == b, short, initial & (shorter == 1), sound.astype(bool), near],
            [Alike.UNKNOWN, Alike.SAME, Alike.SHORT, Alike.INITIAL, Alike.SOUND, Alike.NEAR],
            Alike.OTHER,
        )
        return kind.astype(np.int64)

    def _bits(self, kind: Ints, a: Ints, b: Ints) -> Floats:
        again = np.array([_AGAIN.get(k, 1.0) for k in Alike])[kind]
        there = self.counts[a] + np.where(a == b, 0.0, self.counts[b])
        share = np.maximum(there - 1, 1) / self.people  # without the two themselves, but for one
        share = np.where(np.isin(kind, (Alike.SHORT, Alike.SOUND, Alike.NEAR)), 3 * share, share)
        share = np.where(kind == Alike.INITIAL, self.letter[a], np.minimum(share, 1.0))
        bits = np.log2(again / share)
        return np.select([kind == Alike.UNKNOWN, kind == Alike.OTHER], [0.0, _OTHER], bits)


def _compared(first: _Words, last: _Words, one: Ints, other: Ints) -> pd.DataFrame:
    first_kind, first_bits = first.compared(one, other)
    last_kind, last_bits = last.compared(one, other)
    return pd.DataFrame({"first": first_kind, "last": last_kind, "bits": first_bits + last_bits})


def _crossed(words: _Words, one: Ints, other: Ints, people: int) -> pd.DataFrame:
    """The first name of one beside the surname of the other."""
    first_kind, first_bits = words.compared(one, other + people)
    last_kind, last_bits = words.compared(one + people, other)
    agree = np.isin(first_kind, (Alike.SAME, Alike.SOUND, Alike.NEAR)) & np.isin(
        last_kind, (Alike.SAME, Alike.SOUND, Alike.NEAR)
    )
    bits = np.where(agree, first_bits + last_bits + _SWAPPED, -np.inf)
    return pd.DataFrame({"first": first_kind, "last": last_kind, "bits": bits})


def _candidates(first: NDArray[np.object_], last: NDArray[np.object_], area: NDArray[np.object_]) -> tuple[Ints, Ints]:
    """Pairs that share a key: what sounds the same, or one part and the beginning or end of the other."""
    people = pd.DataFrame({"first": first, "last": last, "area": area, "who": np.arange(len(first))})
    people = people[people["first"] != ""].astype({"first": "str", "last": "str", "area": "str"})
    sounds = {word: _sound(word) or word for word in {*people["first"], *people["last"]}}
    one, other = people["first"].map(sounds), people["last"].map(sounds)
    two = people["last"] != ""
    here = people["area"].where(people["area"] != "")
    shorts = pd.Series(may_stand_for(people["first"]), index=people.index).explode()
    keys = {
        "sound": one.where(one < other, other) + " " + other.where(one < other, one),
        "last": people["last"].where(two) + " " + people["first"].str[:1],
        "last end": people["last"].where(two) + " " + people["first"].str[-2:],
        "first": people["first"] + " " + people["last"].str[:1],
        "first end": people["first"] + " " + people["last"].where(two).str[-2:],
        "first here": people["first"] + " " + here,
        "initials here": people["first"].str[:1] + people["last"].where(two).str[:1] + " " + here,
        "short": shorts + " " + other.reindex(shorts.index).where(two.reindex(shorts.index)),
    }
    found = [_within(people.loc[key.dropna().index].assign(key=key.dropna())) for key in keys.values()]
    codes = np.unique(np.concatenate([np.empty(0, np.int64), *found]))
    return codes // _WIDE, codes % _WIDE


_WIDE = 1 << 31


def _within(keyed: pd.DataFrame) -> Ints:
    """Pairs of one key, each as one number; in large blocks of one key and area."""
    size = keyed.groupby("key")["who"].transform("size")
    large = keyed[size > _LARGEST]
    large = large[large["area"] != ""].assign(key=large["key"] + "\x1f" + large["area"])
    large = large[large.groupby("key")["who"].transform("size") <= 4 * _LARGEST]
    out = [np.empty(0, np.int64)]
    for part in (keyed[size <= _LARGEST], large):
        both = part[["key", "who"]].merge(part[["key", "who"]], on="key")
        both = both[both["who_x"] < both["who_y"]]
        out.append(both["who_x"].to_numpy(np.int64) * _WIDE + both["who_y"].to_numpy(np.int64))
    return np.concatenate(out)


def _sound(word: str) -> str:
    """A word's sound as an English speaker hears it; empty for other scripts."""
    return jellyfish.metaphone(word) if word.isascii() and word.isalpha() else ""
