"""Three real documents, typed in as data, come out again character for character.

Their texts are not part of the project; where they lie beside it, in ``../shared/seeds``,
this proves that the data can express them. Only what copying broke is mended first.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter.pipeline import Order, draft
from drafter.problem import Level
from tests.conftest import ROOT
from tests.reading import texts

SEEDS = ROOT.parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real documents are not at hand")
_START = re.compile(r"（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+\.|抄送：|是否宜")


def _paragraphs(number: str) -> list[str]:
    """A seed's paragraphs: marks full-width, quotes paired, broken lines joined."""
    (path,) = SEEDS.glob(f"{number}_*.txt")
    text = path.read_text(encoding="utf-8").replace("**", "").replace("##", "")
    text = text.translate(str.maketrans(",:;()", "，：；（）"))
    quotes = iter("“”" * text.count('"'))
    text = re.sub('"', lambda _: next(quotes), text)
    found: list[str] = []
    for line in filter(None, ("".join(line.split()) for line in text.split("\n"))):
        broken = bool(found) and len(found[-1]) > 50 and found[-1][-1] not in "。：；）"
        if broken and not _START.match(line):
            found[-1] += line
        else:
            found.append(line)
    return found


def _tasks(paragraphs: list[str]) -> list[dict[str, Any]]:
    sections: list[dict[str, Any]] = []
    for text in paragraphs:
        if section := re.match(r"[一二三四五六七八九十]+、(.*)", text):
            sections.append({"标题": section[1], "任务": []})
        elif task := re.match(r"\d+\.([^。]*)。(.*?)(?:（责任单位：([^。]*)(?:。(.*))?）)?$", text):
            typed = {"标题": task[1], "内容": [task[2]], "责任单位": task[3], "责任备注": task[4]}
            sections[-1]["任务"].append({key: value for key, value in typed.items() if value})
        else:
            sections[-1]["任务"][-1]["内容"].append(text)
    return sections


def _points(text: str) -> tuple[str, list[dict[str, str]]]:
    """What stands before 一是, and the points with their leads."""
    before, *rest = re.split(r"(?:^|(?<=[。；]))[一二三四五六七八九]是", text)
    leads = (point.partition("。") for point in rest)
    return before, [{"标题": lead, "内容": body} for lead, _, body in leads]


def _first() -> tuple[str, dict[str, Any], list[str]]:
    p = _paragraphs("000")
    notice = {"标题": "无", "发文机关": p[2], "主送": p[0], "前言": p[5], "成文日期": p[3],
              "印发语": {"印发依据": "根据工作需要"}}  # fmt: skip
    data = {"年度": 2025, "地区": "西宁市城北区", "工作任务": _tasks(p[6:]), "要点通知": notice}
    return "notice", data, p


def _second() -> tuple[str, dict[str, Any], list[str]]:
    p = _paragraphs("002")
    end = p.index("是否宜公开选项：宜公开")
    notice = {
        "发文机关标志": p[0], "发文机关": "海东市人民政府办公室", "发文字号": p[1], "主送": p[3],
        "印发语": {"会议": "3月21日市政府第49次常务会议",
                "印发要求": "请结合工作实际，抓好贯彻落实"},
        "前言": p[7], "署名": "无", "成文日期": p[5], "公开选项": p[end],
        "抄送": p[end + 1 : end + 5], "印发机关": p[end + 5],
        "印发日期": p[end + 6].removesuffix("印发"),
    }  # fmt: skip
    data = {"年度": 2024, "地区": "海东市", "工作任务": _tasks(p[8:end]), "要点通知": notice}
    return "notice", data, p


def _third() -> tuple[str, dict[str, Any], list[str]]:
    p = _paragraphs("003")
    parts = []
    for text in p[3:11]:
        title, _, body = text[3:].partition("。")
        parts.append({"标题": title, "要点": _points(body)[1]})
    preamble, steps = _points(p[13])
    data = {
        "年度": 2022, "地区": "西宁市", "举措成效": parts,
        "存在问题": {"形式": "段落", "内容": p[11]},
        "下一步工作": {"标题": p[12][2:], "内容": preamble, "要点": steps},
        "情况报告": {"引言": p[1], "成效标题": p[2][2:]},
    }  # fmt: skip
    return "report", data, p


@pytest.mark.parametrize(
    ("seed", "wrong"),
    # two rates of the report are such that no whole number over their bases gives, and it says
    # nothing of 第一责任人职责
    [(_first, []), (_second, []), (_third, ["F304", "F304", "N511"])],
    ids=["000", "002", "003"],
)
def test_a_real_document_comes_out_as_it_went_in(
    seed: Any, wrong: list[str], tmp_path: Path
) -> None:
    kind, data, wanted = seed()
    file = tmp_path / "数据.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True, width=10**6), encoding="utf-8")
    drafts, problems = draft(file, Order((kind,)))
    assert [p.code for p in problems if p.level is not Level.NOTE] == wrong
    shown = "\n".join(texts(drafts[0].data)).replace(" | ", "")
    assert "".join(shown.split()) == "".join(wanted)
