"""Stretches of a text and what stands in their place."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct


class Splice(Struct, frozen=True, order=True):
    """``text`` for the characters from ``start`` to ``end``; at one place lower ``rank`` first."""

    start: int
    end: int
    rank: int
    text: str


def spliced(text: str, splices: Sequence[Splice]) -> str | None:
    """The text with all splices; ``None`` where two overlap. What is only taken away may."""
    pieces: list[str] = []
    at, bare = 0, False  # how far the text is done; whether the last splice only took away
    for one in sorted(splices, key=lambda one: (one.start, one.rank, one.end > one.start)):
        if one.start < at and not (bare and not one.text):
            return None
        pieces += [text[at : one.start], one.text]
        bare = not one.text if one.start >= at else True
        at = max(at, one.end)
    return "".join([*pieces, text[at:]])
