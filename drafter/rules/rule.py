"""What a rule of language is, and the ways of looking that many rules share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct, field

from drafter.manuscript import RUNNING, Manuscript, Passage

_AROUND = 6  # characters shown on either side of a fault, so that it is found again


class Finding(Struct, frozen=True):
    """Characters ``start`` to ``end`` of a passage; ``values`` are what the message needs more."""

    passage: Passage
    start: int
    end: int
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The words concerned."""
        return self.passage.text[self.start : self.end]

    @property
    def near(self) -> str:
        """The words concerned with those around them, on one line: between cells stands a tab."""
        around = self.passage.text[max(0, self.start - _AROUND) : self.end + _AROUND]
        return re.sub(r"[\t\n]", " ", around)


Find = Callable[[Manuscript], Iterator[Finding]]
Fix = Callable[[Finding], str | None]


class Rule(Struct, frozen=True):
    """A rule. ``level`` is ``warning`` or ``note``: language never keeps a document from being
    built. ``source`` is the standard and clause, or 用语习惯 (usage). ``message`` and ``advice``
    may name {words}, {near}, {right} and what the finding adds. ``fix`` turns the words
    concerned into the right ones, to be written without a look; it gives ``None`` at a place
    where they are not certain.
    """

    code: str
    level: str
    name: str
    source: str
    message: str
    advice: str
    find: Find
    fix: Fix | None = None


def matches(
    pattern: str, roles: Sequence[str] = RUNNING, *, quoted: bool = False, document: str = ""
) -> Find:
    """Find what a pattern matches; with ``quoted`` within quotations and names as well."""
    compiled = re.compile(pattern)

    def find(manuscript: Manuscript) -> Iterator[Finding]:
        for passage in manuscript.of(roles, document):
            text = passage.shown if quoted else passage.running
            for found in compiled.finditer(text):
                yield Finding(passage, *found.span())

    return find


RANGE = "[-－–—~～至]"  # what may stand between the ends of a range


def completed(found: Finding) -> str:
    """A range whose first end takes the last end's sign, 10-15% → 10%—15%, with a dash for a
    hyphen.
    """
    first, mark, last = re.split(f"({RANGE})", found.words, maxsplit=1)
    return f"{first}{last[-1]}{'—' if mark in '-－–~' else mark}{last}"


def ranges(signs: str) -> Find:
    """Find ranges whose last end alone bears one of ``signs``. The ends must rise as they
    stand: 5000至1万 is right as it is.
    """
    number = r"\d+(?:\.\d+)?"
    said = matches(rf"(?<![\d.A-Za-z])({number}){RANGE}({number})[{signs}]")

    def find(manuscript: Manuscript) -> Iterator[Finding]:
        for found in said(manuscript):
            first, last = re.split(RANGE, found.words[:-1])
            if Decimal(first) < Decimal(last):
                yield found

    return find
