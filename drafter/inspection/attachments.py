"""附件, 7.3.7: its mark, its title. Its text is the body's, its tables are left open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.inspection.case import Case, Departures
from drafter.inspection.departure import excerpt
from drafter.inspection.looks import LOOKS, Element
from drafter.inspection.title import opens_page, titled
from drafter.inspection.wording import GOOD_ATTACHMENT, placeheld
from drafter.layout import BLANKS
from drafter.reading.word import Paragraph
from drafter.regex import regex

_ITEM = regex(r"(?:附\s*件\s*[:：])?\s*(?:(\d+)\s*[.．、]\s*)?(.*)", re.DOTALL)
_QUOTED = 24  # characters of a title


def rules(case: Case) -> Departures:
    """Each attachment."""
    found = _attachments(case)
    wrong = list(_numbered(case, [mark for mark, _ in found]))
    yield from wrong or _listed(case, found)
    for mark, title in found:
        yield from _mark(Element(case, "attachment_mark", LOOKS["AttachmentMark"]), mark)
        element = Element(case, "attachment_title", LOOKS["AttachmentTitle"])
        yield from titled(element, title)
        yield from element.gap([mark], title, BLANKS["attachment_title"], "“附件”下")


def _attachments(case: Case) -> list[tuple[Paragraph, list[Paragraph]]]:
    """Marks, each with the lines of its title."""
    found: list[tuple[Paragraph, list[Paragraph]]] = []
    for one in case.anatomy.of("attachment_mark", "attachment_title"):
        if case.anatomy.kind(one) == "attachment_mark":
            found.append((one, []))
        else:
            found[-1][1].append(one)
    return found


def _numbered(case: Case, marks: Sequence[Paragraph]) -> Departures:
    """Each number once, in rising order; what is written wrongly is told of as that."""
    element = Element(case, "attachment_mark", LOOKS["AttachmentMark"])
    last = 0
    for mark in marks:
        number = _number(mark)
        if number and number <= last:
            wanted = f"“附件{last + 1}”" if number == last else "按顺序号由小到大编排"
            found = f"“附件{number}”在“附件{last}”之后"
            yield element.departure("order", found, wanted, mark)
        last = max(last, number)


def _number(mark: Paragraph) -> int:
    """A mark's number; 0 where it has none."""
    good = GOOD_ATTACHMENT.fullmatch(mark.text.strip())
    return int(good.group().removeprefix("附件") or 0) if good else 0


def _listed(case: Case, found: Sequence[tuple[Paragraph, list[Paragraph]]]) -> Departures:
    """Number and title as 附件说明 has them (7.3.7); attachments that changed places are told of
    once.
    """
    names = _names(case)
    element = Element(case, "attachment_title", LOOKS["AttachmentTitle"])
    moved, whole = False, len(found) == len(names)
    for place, (mark, title) in enumerate(found, start=1):
        words = _bare("".join(one.text for one in title))
        # an attachment may be issued apart: then only its number tells which it is
        name = names.get(place if whole else _number(mark), "")
        if not (words and name) or words == name or placeheld(name + words):
            continue
        other = next((number for number, one in names.items() if one == words), 0)
        if not other:
            wanted = f"与附件说明一致（“{excerpt(name, _QUOTED)}”）"
            yield element.departure("form", f"“{excerpt(words, _QUOTED)}”", wanted, *title)
        elif not moved:
            moved = True
            told = f"附件说明的第{other}项在“{mark.text.strip()}”"
            yield element.departure("order", told, "与附件说明的顺序一致", *title)


def _names(case: Case) -> dict[int, str]:
    """The names of 附件说明 by their numbers; a name alone is the first."""
    names: dict[int, str] = {}
    number = 1
    for one in case.anatomy.of("enclosures"):
        found = _ITEM.fullmatch(one.text.strip())
        if found and found[1]:
            number = int(found[1])
        names[number] = names.get(number, "") + _bare(found[2] if found else one.text)
    return names


def _bare(text: str) -> str:
    """A title without blanks, breaks, 书名号 and a mark at its end."""
    return re.sub(r"[\s《》]", "", text).rstrip("。；，、.;,")


def _mark(element: Element, mark: Paragraph) -> Departures:
    """On the first line of a new page."""
    yield from element.whole([mark])
    yield from element.spaced([mark])
    good = GOOD_ATTACHMENT.fullmatch(mark.text.strip()) is not None
    yield from element.form(good, mark, "“附件”或“附件1”的形式")
    if not opens_page(element.case, mark):
        yield element.departure("new_page", "与前文同页", "另面编排，在版心左上角第一行", mark)
