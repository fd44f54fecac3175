"""Chance that gives the same town for the same seed on every machine and Python version."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Draws built on ``random.Random.random`` alone, whose sequence Python promises to keep for a seed.

    Each step of the town has dice of its own, so a change in one step leaves the others as they were.
    """

    def __init__(self, seed: int, step: str) -> None:
        self._next = random.Random(f"{seed} {step}").random

    def chance(self, share: float) -> bool:
        """True in this share of throws."""
        return self._next() < share

    def number(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self._next() * (high - low + 1))

    def real(self, low: float, high: float) -> float:
        """A number from low to high."""
        return low + self._next() * (high - low)

    def pick(self, things: Sequence[T]) -> T:
        """One of the things, each as likely."""
        return things[int(self._next() * len(things))]

    def weighted(self, things: Sequence[T], weights: Sequence[float]) -> T:
        """One of the things, by weight."""
        left = self._next() * sum(weights)
        for thing, weight in zip(things, weights, strict=True):
            left -= weight
            if left < 0:
                return thing
        return things[-1]

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """Up to ``count`` different things, in the order drawn."""
        return self.shuffled(things)[:count]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """All the things in a new order (Fisher and Yates)."""
        mixed = list(things)
        for last in range(len(mixed) - 1, 0, -1):
            other = int(self._next() * (last + 1))
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed

    def day(self, first: date, last: date) -> date:
        """A day from first to last, both included; first if the span is empty."""
        return first + timedelta(days=self.number(0, max(0, (last - first).days)))
