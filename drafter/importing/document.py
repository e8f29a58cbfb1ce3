"""What was read of one document, and what all kinds have above and below their bodies."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from msgspec import Struct, field

from drafter.importing import attachments, naming, parts
from drafter.importing.doubts import HIGH, MIDDLE, Doubt
from drafter.importing.passage import Passage

Data = dict[str, Any]


class Hint(Struct, frozen=True):
    """What may be a fact of the year where no title tells it: which ``field``, its ``value``,
    what it was read from, by its Chinese name, and how sure that is.
    """

    field: str
    value: Any
    source: str
    confidence: str


class Document(Struct):
    """What was read of one document. ``elements`` are its own fields, ``year`` those of the year;
    ``name`` is the title that tells place, year and topic, ``hints`` what else may, the surest
    first.
    """

    kind: str
    elements: Data = field(default_factory=dict)
    year: Data = field(default_factory=dict)
    name: naming.Name | None = None
    doubts: list[Doubt] = field(default_factory=list)
    hints: list[Hint] = field(default_factory=list)


class Begun(Struct):
    """A document whose 版头, title, 主送, 附件 and 版记 are read; ``strip`` has what is left.
    ``names`` are those of 附件说明 where it stands at the very end.
    """

    made: Document
    strip: parts.Strip
    title: str
    imprint: Data
    bound: dict[int, Data]
    names: Sequence[str] = ()

    def ended(self, names: Sequence[str], below: Sequence[str] = ()) -> Document:
        """The document with its 附件, of the ``names`` that 附件说明 gives where it belongs, or
        gives ``below`` the date, and its 版记.
        """
        if below and not names:
            names = below
            passage = attachments.first(self.strip.taken)
            self.made.doubts.append(Doubt("M337", (self.made.kind, "attachments"), HIGH, passage))
        if enclosed := attachments.listed(names, self.bound):
            self.made.elements["attachments"] = enclosed
        self.made.elements |= self.imprint
        return self.made


def begun(
    kind: str,
    passages: Sequence[Passage],
    fits: Callable[[str], bool],
    issued: Collection[str] = (),
) -> Begun:
    """Read what stands around the body; the title is one that ``fits``, and an attachment of an
    ``issued`` name is the body.
    """
    made = Document(kind)
    strip = parts.Strip(list(passages))
    imprint = parts.imprint(strip)
    bound = attachments.bound_in(strip, issued)
    imprint |= parts.disclosure(strip)
    names = attachments.named_last(strip)
    made.elements |= parts.labels(strip) | parts.letterhead(strip)
    title = parts.title(strip, fits)
    if found := parts.recipients(strip):
        made.elements["recipients"] = found
    return Begun(made, strip, title, imprint, bound, names)


def named(name: naming.Name | None, source: str, confidence: str) -> list[Hint]:
    """What a name that is not the document's own title tells."""
    facts = {} if name is None else {"year": name.year, "place": name.place, "topic": name.topic}
    return [Hint(field, value, source, confidence) for field, value in facts.items() if value]


def first_sentence(passages: Sequence[Passage]) -> list[Hint]:
    """What the first paragraph tells: 2025年，云岭区坚持……"""
    text = next((one.text for one in passages if len(one.text) > 40), "")
    facts = {"year": naming.first_year(text), "place": naming.place_in(text)}
    return [Hint(field, value, "正文首句", MIDDLE) for field, value in facts.items() if value]
