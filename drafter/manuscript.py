"""A document's words as rules of language read them: texts with their roles and places.

It is made of a checked year (`drafter.yeartexts`) or of a list of paragraphs, so that one rule
reads data files and finished documents alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct, field

from drafter.findings import Path
from drafter.problem import Place
from drafter.regex import regex
from drafter.units import Registry

TITLE, HEADING, TEXT, DEADLINE, UNIT = "title", "heading", "text", "deadline", "unit"
NUMBER, RECIPIENTS, COPIES, ATTACHMENT = "number", "recipients", "copy_to", "attachment"
# Of finished documents only: the title of an attachment where it is bound in; and what stands
# beside the text, the number, labels, responsibility phrases, cells of tables.
ATTACHED, ASIDE = "attached", "aside"
# All but names of units, which are compared as names, and the 发文字号 of data, whose form is
# checked as a field's (R415).
RUNNING = (
    *(TITLE, HEADING, TEXT, DEADLINE, RECIPIENTS, COPIES, ATTACHMENT),
    *(ATTACHED, ASIDE),
)

NOTICE, REPORT = "notice", "report"
FIGURE = regex(r"\{\{.*?\}\}", re.DOTALL)
_QUOTED = regex(
    r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|〈[^〈〉]*〉|“[^“”]*”|‘[^‘’]*’|[\"＂][^\"＂]*[\"＂]"
)
_MARKS = '《》〈〉“”‘’"＂'
HIDDEN = "\ufffc"  # stands for a character that a rule must not read


class Typed(Struct, frozen=True):
    """Where a text is typed in a data file: the scalar at ``path`` (in the file's own keys), from
    its character ``start`` on.
    """

    path: Path
    start: int


class Passage(Struct, frozen=True, dict=True):
    """One text. ``role`` is one of the roles above; ``document`` the kind of document it stands
    in; ``at`` gives the place of a character; ``ignored`` are the codes switched off beside it,
    with the reasons given; ``path`` is the key path of a year's text, ``typed`` where the file has
    it, if that is known; ``mark`` is what stands before one of several names.
    """

    text: str
    role: str
    at: Callable[[int], Place]
    document: str = ""
    ignored: Mapping[str, str] = field(default_factory=dict)
    path: Path = ()
    mark: str = ""
    typed: Typed | None = None

    @cached_property
    def shown(self) -> str:
        """The text with figures ({{ }}) hidden, every character in its place."""
        return _hidden(FIGURE, self.text)

    @cached_property
    def running(self) -> str:
        """The text with figures, quotations and names of documents hidden: the words that the
        officer wrote.
        """
        return _hidden(_QUOTED, self.shown)

    @cached_property
    def foreign(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each stretch that the officer did not word: figures, and what stands
        between the marks of quotations and names; all, where such a mark has no partner.
        """
        if set(self.running) & set(_MARKS):
            return ((0, len(self.text)),)
        figures = [one.span() for one in FIGURE.finditer(self.text)]
        quoted = [(one.start() + 1, one.end() - 1) for one in _QUOTED.finditer(self.shown)]
        return (*figures, *quoted)


class Duty(Struct, frozen=True):
    """Who does one task: passages of units by the role (``lead``, ``responsible``, …)."""

    units: tuple[tuple[str, Passage], ...]

    def named(self, *roles: str) -> list[Passage]:
        """The units that have one of these roles."""
        return [passage for role, passage in self.units if role in roles]


class Manuscript(Struct, frozen=True):
    """All texts, and the facts that rules ask for; ``dated`` are the dates of the
    documents, ``longest`` is how many characters the office allows a sentence (0: any number),
    ``unnumbered`` that it writes ordinals of some level itself (编号: 无).
    ``finished`` is a document that has the marks and ordinals which data leave to templates.
    """

    passages: tuple[Passage, ...]
    duties: tuple[Duty, ...] = ()
    year: int = 0
    registry: Registry = field(default_factory=lambda: Registry(()))
    dated: dict[str, date] = field(default_factory=dict)
    place: str = ""
    longest: int = 0
    unnumbered: bool = False
    finished: bool = False

    def of(self, roles: Sequence[str], document: str = "") -> Iterator[Passage]:
        """The passages of some roles, in order; of one kind of document where it is given."""
        for one in self.passages:
            if one.role in roles and document in ("", one.document):
                yield one


def of_paragraphs(paragraphs: Sequence[str], file: str, role: str = TEXT) -> Manuscript:
    """Paragraphs as they stand in a file, all of one role."""
    return Manuscript(
        tuple(
            Passage(text, role, lambda at, line=number: Place(file, line, at + 1, True))  # type: ignore[misc]
            for number, text in enumerate(paragraphs, 1)
        ),
        finished=True,
    )


def _hidden(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: HIDDEN * len(found.group()), text)
