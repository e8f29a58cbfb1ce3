"""Which known word was meant, and what sets two words apart."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from drafter import limits


class Guesses(Struct):
    """The suggestions that one file may have from one list of names; ``left`` is how many
    comparisons may still be made.
    """

    left: int = limits.GUESSES

    def nearest(self, word: str, *known: Collection[str], cutoff: float = 0.5) -> str | None:
        """The name most like ``word`` as `nearest` finds it, an English one for an English word;
        ``None`` for what comes after the last comparison.
        """
        self.left -= sum(map(len, known))
        if self.left < 0:
            return None
        english = word.isascii()
        candidates = [one for names in known for one in names if one.isascii() == english]
        return nearest(word, candidates, cutoff)


def nearest(word: str, candidates: list[str], cutoff: float = 0.5) -> str | None:
    """The candidate most like ``word``, or ``None`` if none is like enough to suggest.

    Chinese keys have two to five characters, so one wrong of three must still match.
    """
    if len(word) > limits.GUESSED:
        return None
    import difflib

    found = difflib.get_close_matches(word, candidates, n=1, cutoff=cutoff)
    return found[0] if found else None


def apart(one: str, other: str) -> tuple[str, str]:
    """What two words do not share, between the beginning and the end that they do."""
    start = _alike(one, other)
    end = _alike(one[start:][::-1], other[start:][::-1])
    return one[start : len(one) - end], other[start : len(other) - end]


def _alike(one: str, other: str) -> int:
    """How many characters two words begin with alike."""
    differing = (at for at, (left, right) in enumerate(zip(one, other)) if left != right)
    return next(differing, min(len(one), len(other)))
