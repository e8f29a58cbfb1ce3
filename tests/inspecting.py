"""Good documents to inspect, and words for spoiling one of them in one place."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from drafter.inspection.departure import Departure
from drafter.inspection.inspect import inspect
from drafter.ooxml import Element, el
from drafter.package import archive
from drafter.pipeline import Order, draft

# Every element of GB/T 9704 that a document can have, in two data files.
SEALED = """
年度: 2025
地区: 松江县
单位: [县司法局, 县教育局, 县财政局]
工作任务:
  - 标题: 坚持依法行政
    任务:
      - 标题: 化解行政争议
        内容: 加强“案前”调解，全年办结率不低于95%，重大疑难案件集体讨论，受理、审理、送达各环节全程留痕。
        责任单位: 县司法局
      - {标题: 规范执法, 内容: 开展案卷评查。, 责任单位: 县司法局、县教育局}
举措成效:
  - 标题: 依法化解争议
    举措:
      - {标题: 行政复议, 内容: 受理行政复议案件，做到应收尽收。}
要点通知:
  份号: 12
  密级: 秘密
  保密期限: 1年
  紧急程度: 加急
  发文机关标志: 松江县人民政府文件
  发文机关: 松江县人民政府
  发文字号: 松政发〔2025〕3号
  主送: 各镇人民政府、各街道办事处，县政府各部门
  成文日期: 2025年3月5日
  附注: 联系人：李明，电话：0000000
  抄送: 县委办公室，县人大常委会办公室
  印发机关: 松江县人民政府办公室
  印发日期: 2025年3月8日
  附件:
    - 标题: 松江县2025年度重大行政决策事项目录
      内容: 本目录经县政府常务会议审议通过。
      表格:
        列: [序号, 决策事项, 承办单位]
        行: [[1, 编制全县城市更新专项规划, 县财政局]]
    - 标题: 松江县行政执法案卷评查办法
      条目:
        - 标题: 总则
          条目:
            - 标题: 目的
              内容: 为规范案卷评查工作，制定本办法。
              条目:
                - 标题: 范围
                  内容: 适用于县级行政执法单位。
                  条目: [{标题: 对象, 内容: 当年办结的案卷。}, {标题: 数量, 内容: 不少于十卷。}]
            - {标题: 时间, 内容: 每年第四季度。}
        - {标题: 附则, 内容: 本办法自印发之日起施行。}
情况报告:
  发文机关标志: 松江县人民政府文件
  发文机关: 松江县人民政府
  发文字号: 松政〔2025〕17号
  签发人: 周明远、李涛、欧阳长河
  主送: 江川市人民政府
  引言: 现将有关情况报告如下。
  成文日期: 2025年12月5日
  加盖印章: 否
  附件: 统计表
  抄送: 县委办公室
  印发机关: 松江县人民政府办公室
  印发日期: 2025年12月8日
"""
JOINT = """
年度: 2026
地区: 松江县
工作任务:
  - {标题: 化解行政争议, 内容: 加强案前调解，全年办结率不低于95%。, 责任单位: 县司法局}
单位: [县司法局]
要点通知:
  份号: 000001
  密级: 机密
  紧急程度: 特急
  发文机关标志: |
    松江县司法局
    松江县教育局
    松江县人力资源和社会保障局
    文件
  发文机关: 松江县司法局、松江县教育局、松江县人力资源和社会保障局
  发文字号: 松司发〔2026〕3号
  主送: 各镇人民政府
  成文日期: 2026年3月5日
  抄送: 县委办公室
  印发机关: 松江县司法局
  印发日期: 2026年3月8日
情况报告:
  发文机关标志: 松江县人民政府办公室文件
  发文机关: 松江县人民政府办公室
  发文字号: 松政办〔2026〕3号
  成文日期: 2026年12月5日
  签名章: [{职务: 松江县人民政府县长, 姓名: 周明远}]
  引言: 现将有关情况报告如下。
"""
LANDSCAPE = SEALED.replace(
    "    - 标题: 松江县2025年度重", "    - 横排: 是\n      标题: 松江县2025年度重"
)
LETTER = JOINT.replace(
    """发文机关标志: |
    松江县司法局
    松江县教育局
    松江县人力资源和社会保障局
    文件
  发文机关: 松江县司法局、松江县教育局、松江县人力资源和社会保障局""",
    """发文机关标志: 松江县人民政府办公室
  发文机关: 松江县人民政府办公室""",
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def made(text: str, kind: str, **look: Any) -> bytes:
    """The document of one kind that drafter makes of data, in a look."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "data.yaml"
        path.write_text(text, encoding="utf-8")
        drafts, problems = draft(path, Order(kinds=(kind,), look=look))
    assert len(drafts) == 1, problems
    return drafts[0].data


@cache
def good(name: str) -> bytes:
    """The good documents that faults are put into."""
    if name == "letter":
        return made(LETTER, "notice", form="letter")
    if name == "upward":
        return made(SEALED.replace("周明远、李涛、欧阳长河", "周明远"), "report")
    if name == "stamped":
        return made(JOINT, "report")
    return made(JOINT if name == "joint" else SEALED, "report" if name == "report" else "notice")


def departures(data: bytes) -> list[Departure]:
    return list(inspect(data).departures)


class Document:
    """A document's parts as trees, to be changed in place."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            self._raw = {name: packed.read(name) for name in packed.namelist()}
        self._trees: dict[str, Element] = {}

    def tree(self, name: str) -> Element:
        path = f"word/{name}.xml"
        return self._trees.setdefault(path, etree.fromstring(self._raw[path]))

    @property
    def body(self) -> Element:
        return self.tree("document")

    def paragraphs(self, part: str = "document") -> Iterator[Element]:
        return self.tree(part).iter(qn("w:p"))

    def paragraph(self, start: str, part: str = "document") -> Element:
        """The first paragraph of this text, else the one whose text begins so."""
        texts = [(one, text_of(one).strip()) for one in self.paragraphs(part)]
        found = [one for one, whole in texts if whole == start]
        if not found:
            found = [one for one, whole in texts if whole.startswith(start)]
            assert len(found) == 1, (start, [text_of(one) for one in found])
        return found[0]

    def style(self, name: str) -> Element:
        named = (one for one in self.tree("styles").iter(qn("w:name")))
        return next(one.getparent() for one in named if one.get(qn("w:val")) == name)  # type: ignore[misc]

    def add(self, kind: str, tree: Element) -> None:
        """Another part: ``numbering`` …"""
        self._trees[f"word/{kind}.xml"] = tree
        relations = self._raw["word/_rels/document.xml.rels"].decode()
        new = f'<Relationship Id="added" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        end = "</Relationships>"
        self._raw["word/_rels/document.xml.rels"] = relations.replace(end, new + end).encode()

    def saved(self) -> bytes:
        trees = {name: etree.tostring(tree) for name, tree in self._trees.items()}
        return archive({**self._raw, **trees})


Change = Callable[[Document], None]


def text_of(paragraph: Element) -> str:
    tags = {qn("w:t"): lambda one: one.text or "", qn("w:br"): lambda one: "\n"}
    tags[qn("w:tab")] = lambda one: "\t"
    runs = (one for run in paragraph.iter(qn("w:r")) for one in run)
    return "".join(tags[one.tag](one) for one in runs if one.tag in tags)


def _set(parent: Element, tag: str, attributes: dict[str, object]) -> None:
    for old in parent.findall(qn(tag)):
        parent.remove(old)
    parent.append(el(tag, **attributes))


def _within(parent: Element, tag: str) -> Element:
    found = parent.find(qn(tag))
    if found is None:
        found = el(tag)
        parent.insert(0, found)
    return found


def look(
    start: str, tag: str, part: str = "document", run: int | None = None, **given: object
) -> Change:
    """Set a run property of a paragraph's runs, or of one of them."""

    def change(document: Document) -> None:
        runs = list(document.paragraph(start, part).iter(qn("w:r")))
        for one in runs if run is None else [runs[run]]:
            _set(_within(one, "w:rPr"), tag, given)

    return change


def face(start: str, name: str, part: str = "document") -> Change:
    return look(start, "w:rFonts", part, ascii=name, hAnsi=name, eastAsia=name, hint="eastAsia")


def size(start: str, points: float, part: str = "document") -> Change:
    return look(start, "w:sz", part, val=round(points * 2))


def layout(start: str, tag: str, part: str = "document", **given: object) -> Change:
    """Set a paragraph property."""

    def change(document: Document) -> None:
        _set(_within(document.paragraph(start, part), "w:pPr"), tag, given)

    return change


def indent(start: str, part: str = "document", **twips: int) -> Change:
    """Direct indents; counts in characters of a style are switched off."""
    counts = {f"{name}Chars": 0 for name in ("left", "right", "firstLine", "hanging")}
    return layout(start, "w:ind", part, **{**counts, **twips})


def text(start: str, old: str, new: str, part: str = "document") -> Change:
    """Write something else in a paragraph's first run that has the old words."""

    def change(document: Document) -> None:
        runs = document.paragraph(start, part).iter(qn("w:t"))
        found = next(one for one in runs if old in (one.text or ""))
        found.text = (found.text or "").replace(old, new)

    return change


def attribute(path: str, name: str, value: object, part: str = "document") -> Change:
    """Set an attribute of all elements of a tag: ``w:pgMar``."""

    def change(document: Document) -> None:
        found = list(document.tree(part).iter(qn(path)))
        assert found
        for one in found:
            one.set(qn(f"w:{name}"), str(value))

    return change


def removed(start: str, part: str = "document") -> Change:
    def change(document: Document) -> None:
        one = document.paragraph(start, part)
        one.getparent().remove(one)  # type: ignore[union-attr]

    return change


def blank_above(start: str, style: str) -> Change:
    """An empty line above a paragraph."""

    def change(document: Document) -> None:
        properties = el("w:pPr", el("w:pStyle", val=style))
        document.paragraph(start).addprevious(el("w:p", properties))

    return change
