"""Which known word was meant."""

import difflib


def nearest(word: str, candidates: list[str], cutoff: float = 0.5) -> str | None:
    """The candidate most like ``word``, or ``None`` if none is like enough to suggest.

    Chinese keys have two to five characters, so one wrong of three must still match.
    """
    found = difflib.get_close_matches(word, candidates, n=1, cutoff=cutoff)
    return found[0] if found else None
