"""What was read of one document, and what all kinds have above and below their bodies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from drafter.importing import attachments, naming, parts
from drafter.importing.doubts import HIGH, Doubt
from drafter.importing.passage import Passage

Data = dict[str, Any]


@dataclass
class Document:
    """What was read of one document. ``elements`` are its own fields, ``year`` those of the year;
    ``name`` is the title that tells place, year and topic.
    """

    kind: str
    elements: Data = field(default_factory=dict)
    year: Data = field(default_factory=dict)
    name: naming.Name | None = None
    doubts: list[Doubt] = field(default_factory=list)


@dataclass
class Begun:
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


def begun(kind: str, passages: Sequence[Passage], ends: tuple[str, ...]) -> Begun:
    """Read what stands around the body; the title ends in one of ``ends``."""
    made = Document(kind)
    strip = parts.Strip(list(passages))
    imprint = parts.imprint(strip)
    bound = attachments.bound_in(strip)
    imprint |= parts.disclosure(strip)
    names = attachments.named_last(strip)
    made.elements |= parts.labels(strip) | parts.letterhead(strip)
    title = parts.title(strip, ends)
    if found := parts.recipients(strip):
        made.elements["recipients"] = found
    return Begun(made, strip, title, imprint, bound, names)
