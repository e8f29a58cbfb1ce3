"""Every element at its place, measured in millimetres on rendered pages.

``pytest -s tests/test_measured_pages.py`` prints what was found against what is required.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from drafter import layout
from drafter.layout import PROFILES
from drafter.look import Look
from drafter.office import convert
from drafter.pipeline import Order, drafts
from tests.conftest import ROOT
from tests.measuring import Sheet, sheets

pytestmark = pytest.mark.office

TOLERANCE = 0.5
KITCHEN = ROOT / "tests" / "kitchen"
FULL = ROOT / "examples" / "云岭区-2025.yaml"
CHARACTER = layout.CHARACTER.mm
SMALL = layout.SMALL_SIZE.mm
LEFT, RIGHT = layout.LEFT.mm, layout.LEFT.mm + layout.AREA_WIDTH.mm
RED, BLACK = (1.0, 0.0, 0.0), (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Measured:
    """A length or place found on a page against the required one, in mm."""

    document: str
    element: str
    what: str
    clause: str
    found: float
    required: float

    @property
    def off(self) -> float:
        return abs(self.found - self.required)

    def __str__(self) -> str:
        return (
            f"{self.document:<26} {self.element} {self.what}: 要求{self.required:.2f}"
            f" 实测{self.found:.2f} 差{self.found - self.required:+.2f} [{self.clause}]"
        )


class Ruler:
    """Collects the measurements of one document."""

    def __init__(self, name: str, profile: str, pages: list[Sheet]) -> None:
        self.name, self.pages = name, pages
        self.page = PROFILES[profile]
        self.line = self.page.line.mm
        self.bottom = layout.PAGE_HEIGHT.mm - self.page.bottom.mm
        self.measured: list[Measured] = []

    def says(self, element: str, what: str, clause: str, found: float, required: float) -> None:
        self.measured.append(Measured(self.name, element, what, clause, found, required))


@pytest.fixture(scope="module")
def rulers() -> dict[str, Ruler]:
    """Rulers by document, all documents rendered in one start of LibreOffice."""
    documents: dict[str, tuple[str, bytes]] = {}
    for profile in PROFILES:
        for path in (KITCHEN / "文件.yaml", KITCHEN / "信函.yaml", FULL):
            made, problems = drafts([path], Order(office=True, look={"profile": profile}))
            assert not [one for one in problems if one.level.label == "错误"]
            for one in made:
                kind = "通知" if "通知" in one.path.name else "报告"
                documents[f"{path.stem}{kind} {profile}"] = (profile, one.data)
    faces = Look().faces
    pdfs, _ = convert({name: data for name, (_, data) in documents.items()}, faces)
    assert set(pdfs) == set(documents)
    return {name: Ruler(name, documents[name][0], sheets(pdf)) for name, pdf in pdfs.items()}


def _mark(ruler: Ruler, first: str, last: str, number: str) -> None:
    page = ruler.pages[0]
    mark = page.line(first)
    top = layout.AREA_TOP.mm + layout.MARK_TOP.mm
    ruler.says("发文机关标志", "上边缘距纸边", "7.2.4", mark.em_top, top)
    assert mark.colors == {RED}
    lowest, line = page.line(last), page.line(number)
    below = lowest.bottom(lowest.size * layout.MARK_PITCH)
    gap = line.top(ruler.line) - below
    ruler.says("发文字号", "与标志之间空二行", "7.2.5", gap, 2 * ruler.line)


def _rule(ruler: Ruler, number: str, title: str) -> None:
    page = ruler.pages[0]
    (rule,) = [one for one in page.rules if one.color == RED]
    ruler.says("版头分隔线", "距发文字号", "7.2.7", rule.top - page.line(number).em_bottom, 4)
    ruler.says("版头分隔线", "左端", "7.2.7", rule.left, LEFT)
    ruler.says("版头分隔线", "右端", "7.2.7", rule.right, RIGHT)
    ruler.says("版头分隔线", "线宽", "7.2.7", rule.width, layout.RULE_STRONG.mm)
    gap = page.line(title).top(ruler.line) - rule.bottom
    ruler.says("标题", "与分隔线之间空二行", "7.3.1", gap, 2 * ruler.line)


def _title(ruler: Ruler, last: str, recipients: str, body: str) -> None:
    page = ruler.pages[0]
    title, line = page.line(last), page.line(recipients)
    area = (LEFT + RIGHT) / 2
    ruler.says("标题", "居中", "7.3.1", title.middle, area)
    gap = line.top(ruler.line) - title.bottom(ruler.line)
    ruler.says("主送机关", "与标题之间空一行", "7.3.2", gap, ruler.line)
    ruler.says("主送机关", "左端顶格", "7.3.2", line.left, LEFT)
    ruler.says("正文", "首行缩进二字", "7.3.3", page.line(body).left, LEFT + 2 * CHARACTER)


def _numbers(ruler: Ruler) -> None:
    """页码 of every page that has one."""
    for count, page in enumerate(ruler.pages, 1):
        found = [line for line in page.lines if line.text == f"—{count}—"]
        for line in found:
            below = line.dash - layout.AREA_BOTTOM.mm
            ruler.says(f"第{count}页页码", "一字线距版心下边缘", "7.5", below, 7)
            if count % 2:
                ruler.says(f"第{count}页页码", "右空一字", "7.5", line.right, RIGHT - SMALL)
            else:
                ruler.says(f"第{count}页页码", "左空一字", "7.5", line.left, LEFT + SMALL)


def _imprint(ruler: Ruler, copies: str, printed: str) -> None:
    page = ruler.pages[-1]
    rules = [one for one in page.rules if one.color == BLACK]
    assert len(rules) == 3
    for rule, width in zip(rules, (0.35, 0.25, 0.35)):
        ruler.says("版记分隔线", "线宽", "7.4.1", rule.width, width)
        ruler.says("版记分隔线", "左端", "7.4.1", rule.left, LEFT)
        ruler.says("版记分隔线", "右端", "7.4.1", rule.right, RIGHT)
    ruler.says("版记末条分隔线", "与版心下边缘重合", "7.4.1", rules[-1].y, ruler.bottom)
    ruler.says("抄送机关", "左空一字", "7.4.2", page.line(copies).left, LEFT + SMALL)
    line = page.line(printed)
    ruler.says("印发机关", "左空一字", "7.4.3", line.left, LEFT + SMALL)
    ruler.says("印发日期", "右空一字", "7.4.3", line.right, RIGHT - SMALL)


def _letter(ruler: Ruler, mark: str, number: str) -> None:
    page = ruler.pages[0]
    first, *_ = page.lines
    assert first.text == mark
    assert first.colors == {RED}
    ruler.says("发文机关标志", "上边缘距纸边", "10.1", first.em_top, 30)
    assert len(page.rules) == 4
    assert {rule.color for rule in page.rules} == {RED}
    widths = [rule.width for rule in page.rules]
    assert widths[0] > widths[1]
    assert widths[3] > widths[2]
    ruler.says("首条双线", "距标志", "10.1", page.rules[0].top - first.em_bottom, 4)
    foot = ruler.pages[0].height - page.rules[3].bottom
    ruler.says("末条双线", "距纸下边", "10.1", foot, 20)
    for rule in page.rules:
        ruler.says("双线", "长度", "10.1", rule.right - rule.left, 170)
        ruler.says("双线", "居中", "10.1", (rule.left + rule.right) / 2, 105)
    line = next(one for one in page.lines if number in one.text)
    ruler.says(
        "首个要素", "距首条双线", "10.1", line.em_top - page.rules[1].bottom, 7 / 8 * line.size
    )
    ruler.says("发文字号", "右端顶格", "10.1", line.right, RIGHT)


def test_joint_notice(rulers: dict[str, Ruler], table: Callable[[Ruler], None]) -> None:
    for name in [name for name in rulers if name.startswith("文件通知")]:
        ruler = rulers[name]
        page = ruler.pages[0]
        for number, text in enumerate(("000012", "秘密★1年", "加急")):
            top = ruler.page.top.mm + number * ruler.line
            ruler.says(text, "所在行上沿", "7.2.1–7.2.3", page.line(text).top(ruler.line), top)
            ruler.says(text, "左端顶格", "7.2.1–7.2.3", page.line(text).left, LEFT)
        _mark(ruler, "云岭区司法局", "云岭区人力资源和社会保障局", "云司发")
        _rule(ruler, "云司发〔2025〕3号", "云岭区司法局云岭区教育局")
        _title(ruler, "云岭区2025年法治政府建设工作要点的通知", "各镇人民政府", "现将")
        _numbers(ruler)
        table(ruler)
        assert len(ruler.pages) % 2 == 0
        _imprint(ruler, "抄送：", "云岭区司法局2025年")
        table(ruler)
