"""Why a file is no readable .docx, as a problem."""

from __future__ import annotations

from drafter import limits
from drafter.archives import Unreadable
from drafter.problem import Place, Problem, problem

_CODES = {
    "ole": "I901", "encrypted": "I902", "empty": "I903", "zip": "I903", "part": "I904",
    "xml": "I905", "size": "I906", "odd": "I907", "hostile": "I908", "large": "I910",
}  # fmt: skip


def why(error: Unreadable, place: Place) -> Problem:
    """The problem with a file that could not be read."""
    limit = limits.DOCUMENT.packed // 1_000_000
    return problem(_CODES[error.reason], place, limit=limit, what=error.what)
