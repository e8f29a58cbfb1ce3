"""What is worked out once for formatting that stands in a document again and again.

A document in official format has a dozen kinds of paragraph and hundreds of paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from lxml import etree

from drafter.reading.wordxml import Element

Made = TypeVar("Made")


class Once(Generic[Made]):
    """A function whose first argument is known by its identity, and the others by their value.
    What it was asked for is kept, so that no other object takes its identity.
    """

    def __init__(self, work: Callable[..., Made]) -> None:
        self._work = work
        self._known: dict[tuple[Hashable, ...], tuple[object, Made]] = {}

    def __call__(self, given: object, *rest: Hashable) -> Made:
        """The result of the work, as it was when it was first asked for."""
        key = (id(given), *rest)
        if key not in self._known:
            self._known[key] = given, self._work(given, *rest)
        return self._known[key][1]


def written(element: Element | None) -> bytes:
    """An element as it stands in its part; of none, nothing."""
    return b"" if element is None else etree.tostring(element, with_tail=False)
