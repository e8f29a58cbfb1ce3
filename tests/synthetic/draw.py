"""Chance with a memory: which variant was drawn how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """All decisions of one document's year; ``seen`` counts the variants by ``topic：option``."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.seen: Counter[str] = Counter()

    def choose(self, topic: str, options: Mapping[str, float]) -> str:
        """One of the options by weight; it is remembered under its topic."""
        (made,) = self.random.choices(list(options), list(options.values()))
        self.seen[f"{topic}：{made}"] += 1
        return made

    def maybe(self, topic: str, likely: float) -> bool:
        """Whether a variant occurs; remembered where it does."""
        made = self.random.random() < likely
        self.seen[topic] += made
        return made

    def chance(self, likely: float) -> bool:
        return self.random.random() < likely

    def pick(self, options: Sequence[T]) -> T:
        return self.random.choice(options)

    def some(self, options: Sequence[T], least: int, most: int) -> list[T]:
        """Different ones, in an order of their own."""
        return self.random.sample(options, min(len(options), self.random.randint(least, most)))

    def between(self, least: int, most: int) -> int:
        return self.random.randint(least, most)
