"""A document and what was said of it → its review copy (审核稿)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from drafter.ooxml import Element
from drafter.reviewing.anchors import Anchors
from drafter.reviewing.comments import Comment, commented
from drafter.reviewing.dye import Dyed
from drafter.reviewing.printed import printed
from drafter.reviewing.subjects import Subject
from drafter.reviewing.wordtext import paragraphs, text
from drafter.views.frame import Frame, Paper

SUFFIX = "（审核稿）"  # at the end of the file's name, so that no copy is taken for the document
_DOCUMENT = "word/document.xml"


class Review(Struct, frozen=True):
    """What is said of one document, and its parts made once more of signs (`Dyed`)."""

    subjects: tuple[Subject, ...]
    dye: Dyed
    signs: dict[str, bytes]


def like(view: Paper, other: Paper) -> Paper:
    """A view with its recipients and its last paragraph where those of the other are."""
    if not isinstance(view, Frame) or not isinstance(other, Frame):
        return view
    moved = bool(other.sent_to) and not view.sent_to
    return replace(view.with_recipients_moved() if moved else view, keep_last=other.keep_last)


def reviewed(parts: dict[str, bytes], view: Paper, review: Review) -> dict[str, bytes]:
    """The parts of a finished document with a comment for all that was said of it, in its order;
    what has no place in the document stands at its title.
    """
    document, signs = (
        [text(one) for one in paragraphs(_root(one))] for one in (parts, review.signs)
    )
    anchors = Anchors(printed(review.dye, document, signs), view.heading)
    comments = []
    for one in review.subjects:
        found = anchors.anchor(one)
        comments.append(Comment(found or anchors.title(), _lines(one, located=found is not None)))
    return commented(parts, comments)


def belonging(subjects: Sequence[Subject], kind: str, built: Sequence[str]) -> tuple[Subject, ...]:
    """The subjects of one kind of document; what is the year's alone goes to the last that is
    built, the report where there is one.
    """
    return tuple(
        one for one in subjects if one.document == kind or (not one.document and kind in built[-1:])
    )


def _root(parts: dict[str, bytes]) -> Element:
    return etree.fromstring(parts[_DOCUMENT])


def _lines(subject: Subject, located: bool) -> tuple[str, ...]:
    """What a comment says: level and code, what is wrong, what to do, by what standard, and
    where it stands in the file, whose folder is nobody's business.
    """
    found = subject.problem
    place = found.place
    name = PurePath(place.file).name.encode("utf-8", "backslashreplace").decode()
    where = f"见{name}第{place.line}行第{place.column}字。"
    return (
        f"{found.level.label}{found.code}：{found.message}{found.hint}",
        *([f"依据：{subject.rule.source}。"] if subject.rule else []),
        where if located else f"未能在文中定位，{where}",
    )
