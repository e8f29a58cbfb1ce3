"""附件说明, 署名, 成文日期 and 附注: 7.3.4 to 7.3.6."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from drafter.elements import ParagraphStyle
from drafter.headline import width
from drafter.inspection.case import Case, Departures
from drafter.inspection.departure import count_words
from drafter.inspection.leaves import shown
from drafter.inspection.looks import LOOKS, Element
from drafter.inspection.wording import DATE_EXISTS, DATE_FORM, GOOD_DATE, exists, named_post
from drafter.layout import BLANKS, CHARACTER, CHARACTERS, DATE_RIGHT, ORGAN_RIGHT
from drafter.reading.word import Paragraph
from drafter.regex import regex

_NUMBERED = regex(r"(?:附件：)?\d+\. ?\S")
_TENS = regex(r"\d{2}\. ?\S")
_NEAR = 0.6  # characters, on either side
_STOPS = tuple("。；，、.;,")
_NAMES = {"organ": "Organ", "signature": "Signature", "dated": "Dated"}


def rules(case: Case) -> Departures:
    """All between the body and the attachments."""
    yield from _enclosures(case)
    yield from _signed(case)
    yield from _annotation(Element(case, "annotation", LOOKS["Annotation"]))


def _enclosures(case: Case) -> Departures:
    found = case.anatomy.of("enclosures")
    for number, one in enumerate(found):
        text = one.text.strip()
        element = Element(case, "enclosures", _enclosure_style(number, text))
        yield from element.characters(one, shown(one))
        yield from element.aligned(one)
        good = text.startswith("附件：") if not number else True
        good = good and (len(found) == 1 or _NUMBERED.match(text) is not None)
        yield from element.form(good, one, "“附件：名称”或“附件：1. 名称”的形式", text[:8])
        if good:
            yield from element.indented(one)
            yield from element.form(not text.endswith(_STOPS), one, "名称后不加标点", text[-6:])
    element = Element(case, "enclosures", LOOKS["Enclosure"])
    yield from element.spaced(found)
    yield from element.gap(_above(case, found), found, BLANKS["attachments"], "正文下")


def _enclosure_style(number: int, text: str) -> ParagraphStyle:
    if number:
        return LOOKS["EnclosureTens" if _TENS.match(text) else "EnclosureNext"]
    return LOOKS["EnclosureFirst" if _NUMBERED.match(text) else "Enclosure"]


def _signed(case: Case) -> Departures:
    for code, name in _NAMES.items():
        element = Element(case, code, LOOKS[name])
        for one in case.anatomy.of(code):
            yield from element.characters(one, shown(one))
        yield from element.spaced(case.anatomy.of(code))
    organs, dated = case.anatomy.of("organ"), case.anatomy.of("dated")
    for one in dated:
        element = Element(case, "dated", replace(LOOKS["Dated"], clause="7.3.5.4"))
        good = GOOD_DATE.fullmatch(one.text.strip()) is not None
        yield from element.form(good, one, DATE_FORM)
        yield from element.form(not good or exists(one.text), one, DATE_EXISTS)
    if any(GOOD_DATE.fullmatch(one.text.strip()) is None for one in dated):
        return  # places depend on how wide the date is, and that will change
    if organs and dated and organs[0].index > dated[0].index:
        element = Element(case, "dated", replace(LOOKS["Dated"], clause="7.3.5"))
        yield element.departure("order", "在发文机关署名之上", "在署名之下", dated[0])
        return
    if case.anatomy.of("signature"):
        yield from _signature_seals(case, dated)
    elif dated and (len(organs) > 1 or any("\t" in one.text.strip() for one in organs)):
        yield from _joint(case, dated[0])
    elif dated:
        yield from _alone(case, organs, dated[0])


def _above(case: Case, below: Sequence[Paragraph]) -> list[Paragraph]:
    """What is seen next above an element: a paragraph of any kind, or a whole table."""
    items = case.anatomy.items
    first = min((one.index for one in below), default=0)
    above = [leaf for leaf in items if leaf.paragraph.index < first]
    seen = [leaf for leaf in above if leaf.text or leaf.paragraph.drawing]
    if not seen:
        return []
    last = seen[-1]
    if last.table is None:
        return [last.paragraph]
    return [leaf.paragraph for leaf in items if leaf.table is last.table]


def _element(case: Case, code: str, clause: str) -> Element:
    return Element(case, code, replace(LOOKS[_NAMES[code]], clause=clause))


def _signature_seals(case: Case, dated: Sequence[Paragraph]) -> Departures:
    """签名章: two lines below the body, the date a line free below, all four from the right."""
    signed = case.anatomy.of("signature")
    element = _element(case, "signature", "7.3.5.3")
    # without a name, which the stamp shows too, its place is left free
    placed = [one for one in signed if named_post(one.text.strip())]
    for one, code in [*((one, "signature") for one in placed), *((one, "dated") for one in dated)]:
        yield from _placed(_element(case, code, "7.3.5.3"), one, DATE_RIGHT)
    yield from element.gap(_above(case, signed), signed, BLANKS["stamped"], "正文下")
    dates = _element(case, "dated", "7.3.5.3")
    yield from dates.gap(signed, dated, BLANKS["stamps"], "签名章下")


def _off(case: Case, one: Paragraph, right: float) -> float:
    """How far a line is from its place, told by its right edge, its left one or its middle:
    programs that part digits from 汉字 make a date wider than its characters.
    """
    free = case.free_right(one)
    if free is None or len(case.lines(one)) > 1:
        return 0.0
    wider = case.lines(one)[0].width / CHARACTER - width(one.text.strip())
    return min(abs(free - right + wider * share) for share in (0.0, 0.5, 1.0))


def _placed(element: Element, one: Paragraph, right: float, why: str = "") -> Departures:
    """A line that is to end so many characters from the right."""
    if _off(element.case, one, right) > _NEAR:
        free = element.case.free_right(one) or 0.0
        found = f"右空{count_words(free, '字')}" if free > _NEAR / 2 else "顶格"
        yield element.departure("place", found, f"右空{count_words(right, '字')}{why}", one)


def _joint(case: Case, dated: Paragraph) -> Departures:
    """Several organs: their places depend on their seals; the date is never further right than
    without seals, where it begins two characters right of the organs' first.
    """
    names = [name for one in case.anatomy.of("organ") for name in one.text.strip().split("\t")]
    longest = max(width(name.strip()) for name in names)
    unsealed = _off(case, dated, _places(longest, width(dated.text.strip()), False)[1])
    free = case.free_right(dated)
    if free is not None and free < ORGAN_RIGHT - 2 * _NEAR and unsealed > _NEAR:
        element = _element(case, "dated", "7.3.5")
        yield from _placed(element, dated, DATE_RIGHT, "（加盖印章）")


def _alone(case: Case, organs: Sequence[Paragraph], dated: Paragraph) -> Departures:
    """One organ: of the form with a seal and the one without, the nearer is meant."""
    found = [*organs, dated]
    organ = width(organs[0].text.strip()) if organs else 0.0
    forms = {seal: _places(organ, width(dated.text.strip()), seal) for seal in (True, False)}
    blank = case.blank(_above(case, found), found[:1])
    spread = blank is not None and abs(blank - BLANKS["signature"]) > _NEAR

    def far(seal: bool) -> tuple[int, float]:
        off = [_off(case, one, place) for one, place in zip(found[::-1], forms[seal][::-1])]
        return sum(one > _NEAR for one in off) + (spread and not seal), sum(off)

    seal = min((True, False), key=far)
    clause, why = ("7.3.5.1", "（加盖印章）") if seal else ("7.3.5.2", "（不加盖印章）")
    elements = [_element(case, case.anatomy.kind(one), clause) for one in found]
    for element, one, place in zip(elements[::-1], found[::-1], forms[seal][::-1]):
        yield from _placed(element, one, place, why)
    if not seal:
        yield from elements[0].gap(_above(case, found), found[:1], BLANKS["signature"], "正文下")
    yield from elements[-1].gap(organs, [dated], 0, "署名下")


def _places(organ: float, dated: float, seal: bool) -> tuple[float, float]:
    """Characters free at the right of organ and date, by their widths.

    With a seal the organ is centred over the date, and a long one takes it along. Without, the
    date begins two characters right of the organ's first, unless it is the longer; an organ that
    has no room for that begins at the left edge.
    """
    organ = min(organ, CHARACTERS)
    if seal:
        middle = max(DATE_RIGHT + dated / 2, organ / 2)
        return middle - organ / 2, middle - dated / 2
    if dated > organ:
        return ORGAN_RIGHT + dated - organ + 2, float(ORGAN_RIGHT)
    end = min(organ + ORGAN_RIGHT, CHARACTERS)
    return end - organ, end - 2 - dated


def _annotation(element: Element) -> Departures:
    found = element.case.anatomy.of("annotation")
    yield from element.whole(found)
    yield from element.spaced(found)
    for one in found:
        text = one.text.strip()
        yield from element.form(text[0] == "（" and text[-1] == "）", one, "用全角圆括号")
