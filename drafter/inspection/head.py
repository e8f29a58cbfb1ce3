"""版头 of 文件格式, 7.2.4 to 7.2.7: the mark's place, 发文字号, 签发人, the red rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from drafter.elements import ParagraphStyle
from drafter.inspection.case import Case, Departures
from drafter.inspection.departure import mm
from drafter.inspection.labels import LABELS, number_form
from drafter.inspection.leaves import chinese, cut, red, shown
from drafter.inspection.looks import LOOKS, Element, color_words, lines_of
from drafter.inspection.wording import NUMBER, SIGNED_BY
from drafter.layout import AREA_TOP, AREA_WIDTH, BLANKS, LINES, MARK_TOP, RULE_BELOW
from drafter.lengths import Length, Mm
from drafter.pagination.pages import em_bottom, em_top
from drafter.reading.word import ZERO, Border, Paragraph, Run

_NEAR = Mm(0.7)  # measured gaps are whole points
_BESIDE = 0.7  # characters: how well tab stops place text whose width they cannot know


def rules(case: Case) -> Departures:
    """All of 版头 that 信函格式 has otherwise."""
    if case.anatomy.form == "document":
        yield from _mark(Element(case, "mark", LOOKS["Mark"]))
        yield from _number(Element(case, "number", _look("Number", "7.2.5")))
        yield from _signers(Element(case, "signers", _look("SignedBy", "7.2.6")))
        yield from _rule(case)


def _look(name: str, clause: str) -> ParagraphStyle:
    """A look that `drafter.elements` gives to two elements at once."""
    return replace(LOOKS[name], clause=clause)


def _mark(element: Element) -> Departures:
    """Centred, each organ on one line, the upper edge 35 mm below the type area's."""
    case = element.case
    for one in case.anatomy.mark:
        if case.anatomy.leaf(one).table is None:
            yield from element.aligned(one)
        if len(case.lines(one)) > 1 + one.text.strip().count("\n"):
            yield element.departure("turned", "一个机关的名称分为几行", "一行", one)
    lines = [line for one in case.anatomy.mark for line in case.lines(one)]
    if not lines or lines[0].page != 1:
        return
    top = em_top(min(lines, key=lambda line: line.top))
    found = top - _page_top(case) - _swollen(case)
    wanted = AREA_TOP + MARK_TOP - case.profile.top
    if abs(found - wanted) > _NEAR:
        required = f"上边缘距版心上边缘{mm(wanted)}"
        yield element.departure("place", mm(found), required, case.anatomy.mark[0])


def _page_top(case: Case) -> int:
    """Where the first page's text begins: the grid moves it a little from the margin."""
    first = case.pages.on(1)[0]
    return int(first.top - first.paragraph.before)


def _swollen(case: Case) -> int:
    """What wrong line heights of the labels add above the mark; they are told of themselves."""
    labels = (line for one in case.anatomy.of(*LABELS) for line in case.lines(one))
    wrong = (line.height for line in labels if lines_of(case, line.height) != LINES)
    return sum(height - case.profile.line for height in wrong)


def _number(element: Element) -> Departures:
    """发文字号 by itself."""
    for one in element.case.anatomy.of("number"):
        yield from number_form(element, one, one.text.strip())
        # sides that are moved in narrow the rule as well, which is told there
        edges = replace(one, left=ZERO, right=ZERO) if one.borders else one
        yield from element.characters(one, shown(one))
        yield from element.aligned(one)
        yield from element.indented(edges)
        yield from element.spaced([one])
        yield from element.gap(element.case.anatomy.mark, [one], BLANKS["number"], "标志下")


def _signers(element: Element) -> Departures:
    """签发人 in lines of one or two, its label in 仿宋, the names in 楷体."""
    found = element.case.anatomy.of("signers")
    names = replace(element, style=replace(element.style, face="kai"))
    for one in found:
        labels, signers = _divided(shown(one))
        yield from element.characters(one, labels)
        yield from names.characters(one, signers)
        free = element.case.free_right(one)
        if len(element.case.lines(one)) == 1 and free is not None and free < 1 - _BESIDE:
            yield element.departure("right_indent", f"右空{free:.1f}字", "右空1字", one)
    yield from _apart(element, found)
    yield from element.spaced(found)
    for one in [one for one in found if SIGNED_BY.search(one.text)][:1]:
        text = SIGNED_BY.split(one.text)[-1]
        yield from element.form(text.startswith("："), one, "“签发人：姓名”的形式", f"签发人{text}")
    yield from _beside(Element(element.case, "number", _look("SignedBy", "7.2.5")), found)
    yield from element.gap(element.case.anatomy.mark, found[:1], BLANKS["number"], "标志下")


def _apart(element: Element, found: Sequence[Paragraph]) -> Departures:
    """The longest line ends a character from the right: blanks between 发文字号 and 签发人 seldom
    bring it there.
    """
    frees = [element.case.free_right(one) for one in found]
    free = min((one for one in frees if one is not None), default=1.0)
    if free > 1 + _BESIDE:
        required = "发文字号居左空1字，签发人居右空1字"
        yield element.departure("place", f"签发人右空{free:.1f}字", required, found[0])


def _divided(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """The pieces of the label and of 发文字号, and those of the names."""
    text = "".join(run.text for run in runs)
    found = (SIGNED_BY.search(text), NUMBER.search(text))
    spans = sorted(one.span() for one in found if one)
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    labels: list[Run] = []
    names: list[Run] = []
    for start, end in pairwise(edges):
        for piece in cut(runs, start, end):
            named = any(map(chinese, piece.text)) and (start, end) not in spans
            (names if named else labels).append(piece)
    return labels, names


def _beside(element: Element, found: Sequence[Paragraph]) -> Departures:
    """发文字号 on the last line of 签发人, a character from the left: 7.2.5."""
    for one in found:
        number = NUMBER.search(one.text)
        if number is None:
            continue
        if one is not found[-1]:
            yield element.departure("place", "不在最后一行", "与最后一名签发人同行", one)
        yield from number_form(element, one, number.group().strip())
        yield from element.indented(one)


class _Drawn(Struct, frozen=True):
    """A rule as a paragraph's border, and how far down the page it is."""

    paragraph: Paragraph
    border: Border
    y: Length | None


def _rule(case: Case) -> Departures:
    """A rule that is a drawing or a table's border is not measured: it counts as it should be."""
    element = Element(case, "rule", _look("Number", "7.2.7"))
    above = list(_above_title(case))
    drawn = [rule for one in above for rule in _drawn(case, one)]
    if not drawn:
        if not any(one.drawing or case.anatomy.leaf(one).table for one in above):
            yield element.departure("missing", "没有", "发文字号下有一条红色分隔线")
        return
    rule = drawn[-1]
    if not red(rule.border.color):
        yield element.departure("color", color_words(rule.border.color), "红色", rule.paragraph)
    short = rule.paragraph.left + rule.paragraph.right
    if abs(short) > _NEAR:
        width = mm(AREA_WIDTH - short)
        yield element.departure("width", width, f"与版心等宽（{mm(AREA_WIDTH)}）", rule.paragraph)
    yield from _rule_place(element, rule)


def _above_title(case: Case) -> Iterator[Paragraph]:
    """What stands between the mark and the title."""
    for leaf in case.anatomy.items:
        kind = case.anatomy.kind(leaf.paragraph)
        if kind in ("title", "recipients", "body"):
            return
        if kind != "mark":
            yield leaf.paragraph


def _drawn(case: Case, one: Paragraph) -> Iterator[_Drawn]:
    lines = case.lines(one)
    for side, border in one.borders.items():
        if side == "top":
            yield _Drawn(one, border, Length(lines[0].top - border.space) if lines else None)
        elif side == "bottom":
            yield _Drawn(one, border, Length(lines[-1].bottom + border.space) if lines else None)


def _rule_place(element: Element, rule: _Drawn) -> Departures:
    """4 mm below 发文字号, two lines above the title."""
    case, y = element.case, rule.y
    number = [line for one in case.anatomy.of("number", "signers") for line in case.lines(one)]
    if y is not None and number:
        found = y - em_bottom(number[-1])
        if abs(found - RULE_BELOW) > _NEAR:
            required = f"在发文字号下{mm(RULE_BELOW)}"
            yield element.departure("place", mm(found), required, rule.paragraph)
    title = case.anatomy.of("title")
    lines = [line for one in title[:1] for line in case.lines(one)]
    if y is not None and lines and lines[0].page == 1:
        titled = Element(case, "title", LOOKS["DocTitle"])
        found_lines = (lines[0].top - y) / case.pitch
        yield from titled.free(found_lines, BLANKS["title"], "红色分隔线下", title[0])
