"""Every element at its place, measured in millimetres on rendered pages.

``pytest -s tests/test_measured_pages.py`` prints what was found against what is required.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from drafter import layout
from drafter.look import Look
from drafter.office import convert
from drafter.pipeline import Order, drafts
from drafter.problem import has_errors
from tests.conftest import ROOT
from tests.measuring import MM, Sheet, sheets

pytestmark = pytest.mark.office

TOLERANCE = 0.5
SAMPLES = ROOT / "examples" / "版式"
FULL = ROOT / "examples" / "云岭区-2025.yaml"
# What the standard says, written out: the program must not be measured by its own facts.
LEFT, RIGHT, BOTTOM = 28.0, 184.0, 262.0  # 5.2.1
CHARACTER, SMALL = 156 / 28, 14 * MM  # 5.2.3; 4号 is 14 pt
MARK = 37.0 + 35.0  # 7.2.4
# top, line and bottom of the type area as line boxes; GB/T 33476.2 gives the second
AREAS = {"gbt9704": (37.0, 225 / 22, 262.0), "gbt33476": (34.58, 589 / 20 * MM, 264.42)}
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
        self.top, self.line, self.bottom = AREAS[profile]
        self.measured: list[Measured] = []

    def says(self, element: str, what: str, clause: str, found: float, required: float) -> None:
        self.measured.append(Measured(self.name, element, what, clause, found, required))

    def off(self) -> list[str]:
        """What is off by more than the tolerance; prints the table of all that was measured."""
        print(*self.measured, sep="\n")
        assert self.measured
        return [str(one) for one in self.measured if one.off > TOLERANCE]


@pytest.fixture(scope="module")
def rulers() -> dict[str, Ruler]:
    """Rulers by document, the documents of each profile rendered in one start of LibreOffice."""
    documents: dict[str, tuple[str, bytes]] = {}
    for profile in AREAS:
        paths = [*sorted(SAMPLES.glob("*.yaml")), FULL]
        made, problems = drafts(paths, Order(office=True, look={"profile": profile}))
        assert not has_errors(problems)
        for one in made:
            kind = "通知" if "通知" in one.path.name else "报告"
            documents[f"{one.source.stem}{kind} {profile}"] = (profile, one.data)
        look = {"profile": profile, "form": "plain"}
        (plain,), _ = drafts([SAMPLES / "文件.yaml"], Order(("report",), look=look))
        documents[f"公开报告 {profile}"] = (profile, plain.data)
    pdfs, _ = convert({name: data for name, (_, data) in documents.items()}, Look().faces)
    assert len(pdfs) == len(documents) == 16
    return {name: Ruler(name, documents[name][0], sheets(pdf)) for name, pdf in pdfs.items()}


def _rulers(rulers: dict[str, Ruler], name: str) -> list[Ruler]:
    """Those of a document, one a profile."""
    return [ruler for key, ruler in rulers.items() if key.split()[0] == name]


def _mark(ruler: Ruler, first: str, last: str, number: str) -> None:
    page = ruler.pages[0]
    mark = page.line(first)
    ruler.says("发文机关标志", "上边缘距纸边", "7.2.4", mark.em_top, MARK)
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
    ruler.says("版头分隔线", "线宽", "7.2.7", rule.width, 0.35)
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


def _numbers(ruler: Ruler, *bare: int) -> None:
    """页码 of every page but the ``bare`` ones, which have none."""
    for count, page in enumerate(ruler.pages, 1):
        found = [line for line in page.lines if line.text.startswith("—")]
        assert [line.text for line in found] == ([] if count in bare else [f"—{count}—"])
        for line in found:
            ruler.says(f"第{count}页页码", "一字线距版心下边缘", "7.5", line.dash - BOTTOM, 7)
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


def _labels(ruler: Ruler, *texts: str) -> None:
    page = ruler.pages[0]
    for number, text in enumerate(texts):
        line = page.line(text)
        top = ruler.top + number * ruler.line
        ruler.says(text, "所在行上沿", "7.2.1–7.2.3", line.top(ruler.line), top)
        ruler.says(text, "左端顶格", "7.2.1–7.2.3", line.left, LEFT)


def _attachments(ruler: Ruler, last: str, names: list[str], number: int) -> None:
    """附件说明 below the ``last`` line of the body, and the attachment on page ``number``."""
    page = next(
        sheet for sheet in ruler.pages if any(li.text.startswith("附件：") for li in sheet.lines)
    )
    first = page.line("附件：")
    ruler.says("附件说明", "左空二字", "7.3.4", first.left, LEFT + 2 * CHARACTER)
    if last:
        gap = first.top(ruler.line) - page.line(last).bottom(ruler.line)
        ruler.says("附件说明", "与正文之间空一行", "7.3.4", gap, ruler.line)
    for name in names[1:]:
        ruler.says("附件说明", "序号对齐", "7.3.4", page.line(name).left, LEFT + 5 * CHARACTER)
    sheet = ruler.pages[number - 1]
    mark, title = sheet.lines[0], sheet.lines[1]
    assert mark.text == "附件1"
    ruler.says("附件标记", "版心第一行", "7.3.7", mark.top(ruler.line), ruler.top)
    ruler.says("附件标记", "左端顶格", "7.3.7", mark.left, LEFT)
    third = ruler.top + 2 * ruler.line
    ruler.says("附件标题", "版心第三行", "7.3.7", title.top(ruler.line), third)
    ruler.says("附件标题", "居中", "7.3.7", title.middle, (LEFT + RIGHT) / 2)


def _joint_signature(ruler: Ruler, page: Sheet) -> None:
    """Two organs, below them the last over the date; seals of 42 mm must not touch: 7.3.5.1."""
    row = page.line("云岭区司法局云岭区教育局")
    last, dated = page.line("云岭区人力资源和社会保障局"), page.line("2025年3月5日")
    ruler.says("成文日期", "右空四字", "7.3.5.1", dated.middle, RIGHT - (4 + 6 / 2) * CHARACTER)
    ruler.says("末位署名", "以成文日期居中", "7.3.5.1", last.middle, dated.middle)
    assert last.baseline - row.baseline > 42
    boxes = [
        box for box in page.boxes if abs(box.bottom - row.em_bottom) < 0.3 and box.text.strip()
    ]
    first, second = boxes[:6], boxes[6:]
    middles = [(part[0].left + part[-1].right) / 2 for part in (first, second)]
    assert middles[1] - middles[0] > 42
    ruler.says("右列署名", "与末位署名对齐", "7.3.5.1", middles[1], last.middle)
    note = page.line("（联系人")
    gap = note.top(ruler.line) - dated.bottom(ruler.line)
    ruler.says("附注", "在成文日期下一行", "7.3.6", gap, 0)


def test_a_joint_notice_has_all_elements_in_their_places(rulers: dict[str, Ruler]) -> None:
    for ruler in _rulers(rulers, "文件通知"):
        _labels(ruler, "000012", "秘密★1年", "加急")
        _mark(ruler, "云岭区司法局", "云岭区人力资源和社会保障局", "云司发〔2025〕3号")
        suffix = next(one for one in ruler.pages[0].lines if one.text.endswith("文件"))
        names = [ruler.pages[0].line(text) for text in ("云岭区司法局", "云岭区人力")]
        middle = (names[0].em_top + names[-1].em_bottom) / 2
        ruler.says("文件二字", "上下居中", "7.2.4", (suffix.em_top + suffix.em_bottom) / 2, middle)
        _rule(ruler, "云司发〔2025〕3号", "云岭区司法局云岭区教育局")
        _title(ruler, "云岭区2025年法治政府建设工作要点的通知", "各镇人民政府", "现将")
        _attachments(ruler, "", ["1.云岭区", "2.云岭区", "3.工作"], 4)
        _joint_signature(ruler, ruler.pages[1])
        _numbers(ruler)
        _imprint(ruler, "抄送：", "云岭区司法局2025年")
        assert len(ruler.pages) % 2 == 0
        assert ruler.off() == []


def test_an_upward_report_has_signers_and_no_seal(rulers: dict[str, Ruler]) -> None:
    for ruler in _rulers(rulers, "文件报告"):
        page = ruler.pages[0]
        _mark(ruler, "云岭区人民政府文件", "云岭区人民政府文件", "签发人：")
        label, number = page.line("签发人："), page.line("云政〔2025〕17号")
        ruler.says("签发人", "右空一字", "7.2.6", label.right, RIGHT - CHARACTER)
        ruler.says("发文字号", "左空一字", "7.2.5", number.left, LEFT + CHARACTER)
        _rule(ruler, "云政〔2025〕17号", "云岭区2025年法治政府建设情况报告")
        _title(ruler, "云岭区2025年法治政府建设情况报告", "江川市人民政府", "2025年，")
        last = ruler.pages[-1]
        organ = next(s.line("云岭区人民政府") for s in ruler.pages[1:] if s.lines)
        dated = next(s.line("2025年12月5日") for s in ruler.pages[1:] if s.lines)
        listed = next(s.line("附件：") for s in ruler.pages[1:] if s.lines)
        gap = organ.top(ruler.line) - listed.bottom(ruler.line)
        ruler.says("署名", "与附件说明之间空一行", "7.3.5.2", gap, ruler.line)
        ruler.says("署名", "右空二字", "7.3.5.2", organ.right, RIGHT - 2 * CHARACTER)
        ruler.says("成文日期", "首字右移二字", "7.3.5.2", dated.left, organ.left + 2 * CHARACTER)
        note = last.line("（联系人")
        ruler.says("附注", "左空二字", "7.3.6", note.left, LEFT + 2 * CHARACTER)
        _imprint(ruler, "抄送：", "云岭区人民政府办公室2025年")
        _numbers(ruler)
        assert ruler.off() == []


def test_a_letter_has_its_rules_and_no_number_on_page_one(rulers: dict[str, Ruler]) -> None:
    for ruler in _rulers(rulers, "信函通知"):
        _letter(ruler, "云岭区人民政府办公室", "云政办函〔2025〕3号")
        page = ruler.pages[0]
        gap = page.line("云岭区人民政府办公室关于印发").top(ruler.line)
        gap -= page.line("特急").bottom(ruler.line)
        ruler.says("标题", "与上一要素相距二行", "10.1", gap, 2 * ruler.line)
        dated = page.line("2025年3月5日")
        organ = [one for one in page.lines if one.text == "云岭区人民政府办公室"][-1]
        # LibreOffice parts digits from 汉字: the date is wider than its six characters, evenly
        middle = RIGHT - (4 + 6 / 2) * CHARACTER
        ruler.says("成文日期", "右空四字", "7.3.5.1", dated.middle, middle)
        ruler.says("署名", "以成文日期居中", "7.3.5.1", organ.middle, dated.middle)
        _numbers(ruler, 1)
        last = ruler.pages[-1]
        assert last.rules == []
        copies = last.line("抄送：区委办公室。")
        ruler.says("抄送机关", "版心最下方", "10.1", copies.bottom(24 * MM), ruler.bottom)
        assert ruler.off() == []


def test_a_signature_seal_stands_four_characters_in(rulers: dict[str, Ruler]) -> None:
    for ruler in _rulers(rulers, "信函报告"):
        _letter(ruler, "云岭区人民政府", "云政函〔2025〕17号")
        page = next(s for s in ruler.pages if any("周明远" in line.text for line in s.lines))
        signed = page.line("云岭区人民政府区长")
        dated = page.line("2025年12月15日")
        above = page.line("全年办结")
        gap = signed.top(ruler.line) - above.bottom(ruler.line)
        ruler.says("签名章", "与正文之间空二行", "7.3.5.3", gap, 2 * ruler.line)
        ruler.says("签名章", "右空四字", "7.3.5.3", signed.right, RIGHT - 4 * CHARACTER)
        gap = dated.top(ruler.line) - signed.bottom(ruler.line)
        ruler.says("成文日期", "在签名章下空一行", "7.3.5.3", gap, ruler.line)
        ruler.says("成文日期", "右空四字", "7.3.5.3", dated.right, RIGHT - 4 * CHARACTER)
        assert ruler.off() == []


def test_a_plain_document_begins_with_its_title(rulers: dict[str, Ruler]) -> None:
    for ruler in _rulers(rulers, "公开报告"):
        page = ruler.pages[0]
        title, number = page.lines[:2]
        assert title.text == "云岭区2025年法治政府建设情况报告"
        assert all(not sheet.rules for sheet in ruler.pages)
        ruler.says("标题", "版心第一行", "5.2.1", title.top(ruler.line), ruler.top)
        ruler.says("标题", "居中", "7.3.1", title.middle, (LEFT + RIGHT) / 2)
        ruler.says("发文字号", "居中", "7.2.5", number.middle, (LEFT + RIGHT) / 2)
        body = page.line("2025年，")
        ruler.says("正文", "首行缩进二字", "7.3.3", body.left, LEFT + 2 * CHARACTER)
        _numbers(ruler)
        assert ruler.off() == []


def test_pages_on_their_side_have_their_number_where_the_others_have_it(
    rulers: dict[str, Ruler],
) -> None:
    """Turned upright, the page's left edge is its bottom and its lower edge its right."""
    for ruler in _rulers(rulers, "横排报告"):
        lying = [(n, page) for n, page in enumerate(ruler.pages, 1) if page.width > page.height]
        assert [n for n, _ in lying] == [3, 4]
        for number, page in lying:
            marks = [box for box in page.turned if box.text.strip()]
            assert "".join(box.text for box in marks) == f"—{number}—"
            dash = (marks[0].left + marks[0].right) / 2
            below = 297 - dash - BOTTOM
            ruler.says(f"第{number}页页码", "一字线距版心下边缘", "7.5, 8", below, 7)
            if number % 2:
                edge = max(box.bottom for box in marks)
                ruler.says(f"第{number}页页码", "右空一字", "7.5, 8", edge, RIGHT - SMALL)
            else:
                edge = min(box.top for box in marks)
                ruler.says(f"第{number}页页码", "左空一字", "7.5, 8", edge, LEFT + SMALL)
            head = page.line("附件1") if number == 3 else page.line("序号")
            top = head.top(ruler.line) if number == 3 else LEFT
            ruler.says(f"第{number}页版心", "订口", "5.2.1, 8", top, LEFT)
        _numbers(ruler, 3, 4)
        _imprint(ruler, "抄送：", "云岭区人民政府办公室2025年")
        assert ruler.off() == []


def test_full_pages_fill_the_type_area_with_22_lines_of_28(rulers: dict[str, Ruler]) -> None:
    for ruler in _rulers(rulers, "云岭区-2025通知"):
        full = 0
        for number, page in enumerate(ruler.pages, 1):
            body = [line for line in page.lines if "—" not in line.text[:1]]
            if len(body) < 22 or page.rules:
                continue
            full += 1
            assert len(body) == 22
            where = f"第{number}页版心"
            top, bottom = body[0].top(ruler.line), body[-1].bottom(ruler.line)
            ruler.says(where, "上边缘", "5.2.1", top, ruler.top)
            ruler.says(where, "下边缘", "5.2.1", bottom, ruler.top + 22 * ruler.line)
            ruler.says(where, "左边缘", "5.2.1", min(line.left for line in body), LEFT)
            ruler.says(where, "右边缘", "5.2.1", max(line.right for line in body), RIGHT)
            wide = [line for line in body if not any(c.isascii() for c in line.text)]
            assert max(len(line.text) for line in wide) == 28
            assert (page.width, page.height) == pytest.approx((210, 297), abs=0.2)
        assert full >= 4
        _numbers(ruler)
        assert ruler.off() == []
