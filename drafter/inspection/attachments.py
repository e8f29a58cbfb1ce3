"""附件, 7.3.7: its mark, its title. Its text is the body's, its tables are left open."""

from __future__ import annotations

from drafter.inspection.case import Case, Departures
from drafter.inspection.looks import LOOKS, Element
from drafter.inspection.title import opens_page, titled
from drafter.inspection.wording import GOOD_ATTACHMENT
from drafter.layout import BLANKS
from drafter.reading.word import Paragraph


def rules(case: Case) -> Departures:
    """Each attachment."""
    for mark, title in _attachments(case):
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


def _mark(element: Element, mark: Paragraph) -> Departures:
    """On the first line of a new page."""
    yield from element.whole([mark])
    yield from element.spaced([mark])
    good = GOOD_ATTACHMENT.fullmatch(mark.text.strip()) is not None
    yield from element.form(good, mark, "“附件”或“附件1”的形式")
    if not opens_page(element.case, mark):
        yield element.departure("new_page", "与前文同页", "另面编排，在版心左上角第一行", mark)
