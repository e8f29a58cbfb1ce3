"""标题 and 主送机关, 7.3.1 and 7.3.2."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from drafter.inspection.case import Case, Departures
from drafter.inspection.departure import excerpt
from drafter.inspection.labels import number_form
from drafter.inspection.looks import LOOKS, Element
from drafter.inspection.wording import placeheld
from drafter.layout import BLANKS
from drafter.reading.word import Paragraph

_NEVER_FIRST = "的》）」、，。：；！？"
_NEVER_LAST = "。.；，"


def rules(case: Case) -> Departures:
    """The title, 发文字号 below it where there is no red head, and 主送."""
    issued = case.anatomy.of("issued_title")
    yield from titled(Element(case, "title", LOOKS["DocTitle"]), case.anatomy.of("title"))
    yield from titled(Element(case, "issued_title", LOOKS["IssuedTitle"]), issued)
    if issued and not opens_page(case, issued[0]):
        what = ("issued_title", "new_page")
        found = case.departure(what, "7.3.1", "与前文同页", "另面编排", issued[0])
        yield replace(found, advice=True)
    yield from _plain_number(Element(case, "number", LOOKS["PlainNumber"]))
    yield from _recipients(Element(case, "recipients", LOOKS["Recipients"]))


def titled(element: Element, paragraphs: Sequence[Paragraph]) -> Departures:
    """A title: its look, its place, how it is broken."""
    yield from element.whole(paragraphs)
    for one in paragraphs[-1:]:
        good = not one.text.rstrip().endswith(tuple(_NEVER_LAST))
        yield from element.form(good, one, "末尾不加标点", one.text.strip()[-8:])
    lines = [(line.text.strip(), one) for one in paragraphs for line in element.case.lines(one)]
    for number, (text, one) in enumerate(lines):
        stub = len(text) == 1 and len(lines) > 1
        if (stub or (number and text[:1] in _NEVER_FIRST and text)) and not placeheld(one.text):
            found = f"有一行为“{excerpt(text)}”"
            wanted = "词意完整，不以“的”或标点开头，不留一字成行"
            yield element.departure("turned", found, wanted, one)
            return


def opens_page(case: Case, paragraph: Paragraph) -> bool:
    """Whether a paragraph is the first text of its page."""
    lines = case.lines(paragraph)
    if not lines:
        return True
    above = (one for one in case.pages.on(lines[0].page) if one.top < lines[0].top)
    return not any(one.text.strip() for one in above)


def _plain_number(element: Element) -> Departures:
    """发文字号 of a document without red head, as offices publish it."""
    found = element.case.anatomy.of("plain_number")
    yield from element.whole(found)
    for one in found:
        yield from number_form(element, one, one.text.strip())


def _recipients(element: Element) -> Departures:
    found = element.case.anatomy.of("recipients")
    yield from element.whole(found)
    yield from element.spaced(found)
    for one in found:
        good = one.text.rstrip().endswith("：")
        yield from element.form(good, one, "末尾用全角冒号", one.text.strip()[-8:])
    above = element.case.anatomy.of("title", "plain_number")
    yield from element.gap(above, found, BLANKS["recipients"], "标题下")
