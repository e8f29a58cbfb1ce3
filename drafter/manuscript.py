"""A document's words as rules of language read them: texts with their roles and places.

It is made of a checked year (`drafter.yeartexts`) or of a list of paragraphs, so that one rule
reads data files and finished documents alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from drafter.findings import Path
from drafter.problem import Place
from drafter.units import Registry

TITLE, HEADING, TEXT, DEADLINE, UNIT = "title", "heading", "text", "deadline", "unit"
NUMBER, RECIPIENTS, COPIES, ATTACHMENT = "number", "recipients", "copy_to", "attachment"
RUNNING = (TITLE, HEADING, TEXT, DEADLINE, ATTACHMENT)  # what is written in sentences or phrases

NOTICE, REPORT = "notice", "report"
FIGURE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_QUOTED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|〈[^〈〉]*〉|“[^“”]*”|‘[^‘’]*’")
HIDDEN = "\ufffc"  # stands for a character that a rule must not read


@dataclass(frozen=True)
class Passage:
    """One text. ``role`` is one of the roles above; ``document`` the kind of document it stands
    in; ``at`` gives the place of a character; ``ignored`` are the codes switched off beside it;
    ``path`` is the key path of a year's text.
    """

    text: str
    role: str
    at: Callable[[int], Place]
    document: str = ""
    ignored: frozenset[str] = frozenset()
    path: Path = ()

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


@dataclass(frozen=True)
class Duty:
    """Who does one task: passages of units by the role (``lead``, ``responsible``, …)."""

    units: tuple[tuple[str, Passage], ...]

    def named(self, *roles: str) -> list[Passage]:
        """The units that have one of these roles."""
        return [passage for role, passage in self.units if role in roles]


@dataclass(frozen=True)
class Manuscript:
    """All texts, and the facts that rules ask for; ``dated`` are the dates of the
    documents, ``longest`` is how many characters the office allows a sentence (0: any number).
    """

    passages: tuple[Passage, ...]
    duties: tuple[Duty, ...] = ()
    year: int = 0
    registry: Registry = field(default_factory=lambda: Registry(()))
    dated: dict[str, date] = field(default_factory=dict)
    place: str = ""
    longest: int = 0

    def of(self, roles: Sequence[str], document: str = "") -> Iterator[Passage]:
        """The passages of some roles, in order; of one kind of document where it is given."""
        for one in self.passages:
            if one.role in roles and document in ("", one.document):
                yield one


def of_paragraphs(paragraphs: Sequence[str], file: str, role: str = TEXT) -> Manuscript:
    """Paragraphs as they stand in a file: a place's line is the paragraph's number."""
    return Manuscript(
        tuple(
            Passage(text, role, lambda at, line=number: Place(file, line, at + 1))  # type: ignore[misc]
            for number, text in enumerate(paragraphs, 1)
        )
    )


def _hidden(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: HIDDEN * len(found.group()), text)
