"""What the views of all kinds share: the elements around the body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from drafter.headline import broken
from drafter.model import Elements, Year
from drafter.schema import labels
from drafter.spans import Prose, Span, blank, join, plain, prose

_PROPERTY = 255  # characters that a property of a file may have
NONE = "无"  # written where an element is to be left out


@dataclass(frozen=True)
class Frame:
    """The elements around the body (公文要素). An absent element is empty.

    ``title`` and ``name`` may hold line breaks; ``copies`` is a line each. ``organs`` are
    those that sign; ``file_name`` is without extension. ``essential`` are the tags without
    which a template is not one of this kind.
    """

    essential: ClassVar[tuple[str, ...]] = ()

    file_name: str
    subject: str
    author: str
    mark: tuple[Prose, ...]
    number: Prose
    title: Prose
    recipients: Prose
    organs: tuple[Prose, ...]
    seal: bool
    dated: Prose
    annotation: Prose
    disclosure: Prose
    copies: tuple[Prose, ...]
    printed_by: Prose
    printed_on: Prose

    @property
    def heading(self) -> str:
        """The title on one line, for the file's properties."""
        return plain(self.title).replace("\n", "")[:_PROPERTY]

    @property
    def red_head(self) -> bool:
        """Whether the document has a 版头."""
        return bool(self.mark or self.number)

    @property
    def imprint(self) -> bool:
        """Whether the document has a 版记."""
        return bool(self.copies or self.printed_by or self.printed_on)


def frame(year: Year, elements: Elements, title: Prose, file_name: str) -> dict[str, Any]:
    """The fields of `Frame` from a document's elements; ``title`` is what it is without 标题."""
    issuers = [prose(name) for name in elements.get("issuers") or ()]
    given = elements.get("title")
    hidden = given is not None and plain(join(given)) == NONE
    words = title_words(year, elements)
    return {
        "file_name": _named(given, file_name),
        "subject": f"{year.place}{year.year}年{year.topic}"[:_PROPERTY],
        "author": plain(join(issuers, "、"))[:_PROPERTY],
        "mark": _lines(elements, "mark"),
        "number": elements.get("number") or (),
        "title": () if hidden else broken(join(given, "\n") if given else title, words),
        "recipients": _recipients(elements.get("recipients") or ()),
        "organs": _organs(elements),
        "seal": elements.get("seal") is not False,
        "dated": _date(elements, "dated"),
        "annotation": _bracketed(elements.get("annotation") or ()),
        "disclosure": elements.get("disclosure") or (),
        "copies": tuple(_copied(line) for line in elements.get("copy_to") or ()),
        "printed_by": elements.get("printed_by") or (),
        "printed_on": _date(elements, "printed_on", "印发"),
    }


def _named(title: tuple[Prose, ...] | None, usual: str) -> str:
    """The title the officer gave, unless it is hidden or not yet complete."""
    whole = join(title or ())
    missing = not whole or plain(whole) == NONE or any(span.missing for span in whole)
    return usual if missing else plain(whole)


def title_words(year: Year, elements: Elements) -> list[str]:
    """Names that a broken title keeps whole."""
    return [*(elements.get("issuers") or ()), year.place, year.topic]


def _organs(elements: Elements) -> tuple[Prose, ...]:
    if "signature" not in elements:
        return _lines(elements, "issuers") if "dated" in elements else ()
    return () if elements["signature"] == [NONE] else _lines(elements, "signature")


def _lines(elements: Elements, name: str) -> tuple[Prose, ...]:
    """The lines of an element: none where it is absent, a placeholder where it is empty."""
    if name not in elements:
        return ()
    return tuple(prose(line) for line in elements[name] or ()) or (blank(labels()[name]),)


def _date(elements: Mapping[str, Any], name: str, after: str = "") -> Prose:
    """Arabic digits, year, month and day, without leading zeros: 7.3.5.4."""
    if name not in elements:
        return ()
    value = elements[name]
    if not isinstance(value, date):
        return join([blank(labels()[name]), prose(after)])
    return prose(f"{value.year}年{value.month}月{value.day}日{after}")


def _recipients(groups: tuple[Prose, ...]) -> Prose:
    """Groups parted by ，and ended by a full-width colon, whichever of these were typed: 7.3.2."""
    bare = [stripped(group, "，、：:") for group in groups]
    return join([join(bare, "，"), prose("：")]) if bare else ()


def _copied(line: Prose) -> Prose:
    """A line of 抄送 without its label, ended by 。 unless it has a mark of its own: 7.4.2."""
    typed = plain(line)
    if typed.startswith(("抄送：", "抄送:")):
        line = (Span(line[0].text[3:], line[0].missing), *line[1:])
    return line if typed.endswith(("。", "，", "；", "、")) else join([line, prose("。")])


def stripped(text: Prose, marks: str) -> Prose:
    """The text without the given marks at its end, which the template or a join supplies."""
    if not text or text[-1].missing:
        return text
    return join([text[:-1], prose(text[-1].text.rstrip(marks))])


def quoted(name: Prose) -> Prose:
    """A name in 《》; 《》 within it become 〈〉."""
    inner = (Span(s.text.replace("《", "〈").replace("》", "〉"), s.missing) for s in name)
    return join([prose("《"), tuple(inner), prose("》")])


def _bracketed(text: Prose) -> Prose:
    """附注 stands in full-width brackets: 7.3.6."""
    if not text or plain(text).startswith("（"):
        return text
    return join([prose("（"), text, prose("）")])
