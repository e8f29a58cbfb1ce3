"""Why a file is no readable .docx, as a problem."""

from __future__ import annotations

from drafter import limits
from drafter.problem import Place, Problem, problem
from drafter.reading.wordparts import Unreadable

_CODES = {
    "ole": "I901", "encrypted": "I902", "zip": "I903", "part": "I904", "xml": "I905",
    "size": "I906",
}  # fmt: skip


def why(error: Unreadable, place: Place) -> Problem:
    """The problem with a file that could not be read."""
    return problem(_CODES[error.reason], place, limit=limits.DOCUMENT // 1_000_000)
