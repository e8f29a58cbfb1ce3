"""Which words of a document a comment stands beside."""

from __future__ import annotations

import re

from drafter.regex import regex
from drafter.reviewing.printed import Printed, Stretch
from drafter.reviewing.subjects import Subject, Typed
from drafter.spans import blank, plain

_BLANK = regex("【待[填核]：([^】]*)】")


class Anchors:
    """Finds the words in one document. A placeholder is given out once: several empty fields may
    bear one label.
    """

    def __init__(self, printed: Printed, title: str) -> None:
        self.printed = printed
        self._title = title
        self._given: set[Stretch] = set()

    def anchor(self, subject: Subject) -> Stretch | None:
        """The words that a subject speaks of, or what stands nearest to them in the document;
        ``None`` where neither is printed.
        """
        for typed in subject.typed:
            found = self._typed(subject, typed)
            if found:
                return found
        around = [self.printed.whole(path) for path in subject.near]
        near = next((one for one in around if one), None)
        return (
            (self._empty(subject.empty, near) if subject.empty else None)
            or (self._shown(subject.shown) if subject.shown else None)
            or near
        )

    def title(self) -> Stretch:
        """The document's title; where it has none, its first words."""
        texts = self.printed.paragraphs
        number = next((n for n, one in enumerate(texts) if self._title and one == self._title), 0)
        return Stretch(number, 0, len(texts[number]))

    def _typed(self, subject: Subject, typed: Typed) -> Stretch | None:
        """The very words; of a text, those of its words that the message speaks of."""
        if typed.end:
            return self.printed.typed(typed.path, typed.start, typed.end)
        whole = self.printed.whole(typed.path)
        if whole is None:
            return None
        number, start, end = whole
        blanks = _BLANK.finditer(self.printed.paragraphs[number], start, end)
        named = [one.group() for one in blanks if one[1] in subject.problem.message]
        spoken = (self.printed.words(one, whole) for one in (*subject.quoted, *named))
        return next((one for one in spoken if one), whole)

    def _empty(self, label: str, near: Stretch | None) -> Stretch | None:
        """The placeholder of an empty field: the next one behind its entry's beginning."""
        words = plain(blank(label))
        every = [
            Stretch(number, found.start(), found.end())
            for number, text in enumerate(self.printed.paragraphs)
            for found in re.finditer(re.escape(words), text)
        ]
        free = [one for one in every if one not in self._given]
        behind = [one for one in free if near is None or one >= near[:2]]
        found = next(iter(behind or free or every), None)
        self._given |= {found} if found else set()
        return found

    def _shown(self, words: str) -> Stretch | None:
        """The paragraph of an element that is no prose."""
        texts = list(enumerate(self.printed.paragraphs))
        same = [number for number, text in texts if text == words]
        first = [number for number, text in texts if text.startswith(words)]
        number = next(iter(same or first), None)
        return None if number is None else Stretch(number, 0, len(words))
