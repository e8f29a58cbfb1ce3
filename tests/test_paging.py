"""Where the 版记 comes, and what page 1 has room for: on the grid and by LibreOffice alike."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from drafter.apart import without_imprint
from drafter.office import convert
from drafter.package import archive
from drafter.pagination import flow
from drafter.paging import Rendered
from drafter.pipeline import Draft, Order, drafts
from drafter.problem import Problem
from drafter.reading.wordfile import read
from tests.conftest import EXAMPLES
from tests.measuring import Sheet, sheets
from tests.reading import texts

HEAD = "年度: 2025\n地区: 云岭区\n"
SENTENCE = "各单位要对照任务要求逐项抓好落实并按时报送工作进展情况和存在问题。"  # 33 characters
IMPRINT = "  抄送: 区委办公室\n  印发机关: 云岭区司法局\n  印发日期: 2025年3月8日\n"


def _report(lines: int, imprint: str = IMPRINT) -> str:
    """A report whose body is so many paragraphs of two lines."""
    opening = "".join(f"    {SENTENCE}\n" for _ in range(lines))
    return f"{HEAD}情况报告:\n  引言: |\n{opening}{imprint}"


def _built(tmp_path: Path, text: str, office: bool) -> tuple[Draft, list[Problem]]:
    path = tmp_path / "数据.yaml"
    path.write_text(text, encoding="utf-8")
    (made, *rest), problems = drafts([path], Order(office=office))
    assert rest == []
    return made, problems


# 22 lines a page: a title and a blank line, then two lines a paragraph; 版记 takes two lines or so
CASES = {
    "one_page": (4, 2, [None]),  # page 1, 版记 alone on page 2
    "two_pages_with_room": (15, 2, []),
    "two_pages_full": (21, 4, [3, 4]),  # no room on page 2: page 3 blank, both without number
    "three_pages": (24, 4, []),  # 版记 alone on page 4, which follows no blank page
}


def _check(pages: list[Sheet], count: int, unnumbered: list[int | None]) -> None:
    assert len(pages) == count
    printed = [n for n, page in enumerate(pages, 1) if any("印发" in x.text for x in page.lines)]
    assert printed == [count]
    bare = [n for n, page in enumerate(pages, 1) if not any(x.text == f"—{n}—" for x in page.lines)]
    assert bare == [number for number in unnumbered if number]


@pytest.mark.office
@pytest.mark.parametrize("counted_by", ["office", "grid"])
def test_the_imprint_comes_on_the_last_page_an_even_one(tmp_path: Path, counted_by: str) -> None:
    documents, wanted = {}, {}
    for name, (lines, count, bare) in CASES.items():
        made, problems = _built(tmp_path, _report(lines), office=counted_by == "office")
        documents[name], wanted[name] = made.data, (count, bare)
        assert {one.code for one in problems} == (set() if counted_by == "office" else {"W706"})
    pdfs, _ = convert(documents)
    for name, (count, bare) in wanted.items():
        _check(sheets(pdfs[name]), count, bare)


@pytest.mark.parametrize(("lines", "count"), [(case[0], case[1]) for case in CASES.values()])
def test_the_grid_alone_comes_to_the_same_pages(tmp_path: Path, lines: int, count: int) -> None:
    made, _ = _built(tmp_path, _report(lines), office=False)
    assert flow.pages(read(made.data)).count == count


def test_the_text_ends_where_it_would_end_without_the_imprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages of one layout tell what a second one of the text alone would."""
    seen: list[Rendered] = []
    monkeypatch.setattr(
        "drafter.paging.placed",
        lambda documents, _: (
            seen.extend(documents.values()) or ({n: d.parts for n, d in documents.items()}, [])
        ),
    )
    sides = sorted((EXAMPLES[0].parent / "版式").glob("*.yaml"))
    drafts([*EXAMPLES, *sides], Order())
    for lines in (4, 9, 10, 11, 15, 20, 21, 22):
        _built(tmp_path, _report(lines), office=False)
    placed = [one for one in seen if isinstance(one, Rendered) and one.unplaced]
    assert len(placed) >= 15
    for one in placed:
        alone = flow.pages(read(archive(without_imprint(one.parts)))).count
        assert one.counts == (alone, flow.pages(read(archive(one.parts))).count)
    assert len({one.counts for one in placed}) > 5


def test_counting_on_the_grid_is_said_with_its_result(tmp_path: Path) -> None:
    _, problems = _built(tmp_path, _report(24), office=True)  # asked for, but not there
    (note,) = problems
    assert note.code == "W706"
    assert "本机没有LibreOffice" in note.message
    assert "正文共3页，版记排在第4页" in note.message
    assert note.place.file.endswith("数据.yaml")


@pytest.mark.office
def test_where_the_machines_fonts_give_other_pages_than_the_grid_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = _report(24)
    assert _built(tmp_path, text, office=True)[1] == []
    monkeypatch.setattr("drafter.paging.Rendered.counts", (2, 2))
    (note,) = _built(tmp_path, text, office=True)[1]
    assert note.code == "W711"
    assert "LibreOffice数出正文共3页，按每页22行、每行28字推算是2页" in note.message


def test_a_document_without_imprint_needs_no_counting(tmp_path: Path) -> None:
    _, problems = _built(tmp_path, _report(4, imprint=""), office=True)
    assert problems == []


def test_recipients_that_leave_page_one_no_room_move_to_the_imprint(tmp_path: Path) -> None:
    organs = "、".join(f"云岭区第{n}街道办事处便民服务中心" for n in range(100, 130))
    text = _report(3).replace(
        "情况报告:\n", f"情况报告:\n  发文机关标志: 云岭区文件\n  主送: {organs}\n"
    )
    made, problems = _built(tmp_path, text, office=False)
    assert "W707" in {one.code for one in problems}
    written = texts(made.data)
    assert not any(line.startswith("云岭区第100") for line in written)
    assert any(line.startswith(f"主送：{organs}。\n抄送：区委办公室。") for line in written)
    few = text.replace(organs, "各街道办事处")
    made, problems = _built(tmp_path, few, office=False)
    assert "W707" not in {one.code for one in problems}
    assert "各街道办事处：" in texts(made.data)


SIGNED = "  发文机关: 云岭区司法局\n  成文日期: 2025年3月5日\n"


ENCLOSED = f"{SIGNED}  附件: [法规清单, 案件清单]\n"
JOINT = SIGNED.replace("云岭区司法局", "云岭区司法局、云岭区教育局、云岭区财政局")
STAMPED = f"{SIGNED}  签名章: [{{职务: 云岭区司法局局长}}]\n"


def _above_signature(made: Draft, first: str = "云岭区司法局") -> tuple[int, int]:
    """The pages of the body's last line and of the first one below it."""
    lines = [line for line in flow.pages(read(made.data)).lines if line.text.strip()]
    at = next(n for n, line in enumerate(lines) if line.text.strip().split("\t")[0] == first)
    return lines[at - 1].page, lines[at].page


@pytest.mark.parametrize(
    ("fields", "first"),
    [
        (SIGNED, "云岭区司法局"),
        (ENCLOSED, "附件：1. 法规清单"),
        (JOINT, "云岭区司法局"),
        (STAMPED, "云岭区司法局局长"),
    ],
    ids=["organ", "enclosures", "joint", "stamp"],
)
def test_no_signature_stands_on_a_page_without_text(
    tmp_path: Path, fields: str, first: str
) -> None:
    """Whatever the length of the body; in one of these lengths it would."""
    kept = 0
    for lines in range(6, 12):
        made, problems = _built(tmp_path, _report(lines, fields), office=False)
        above, below = _above_signature(made, first)
        assert above == below
        assert problems == []
        kept += "公文正文末段" in {p.style for p in read(made.data).sections[0].blocks}  # type: ignore[union-attr]
    assert 1 <= kept < 6


def test_a_signature_that_must_stand_alone_is_named(tmp_path: Path) -> None:
    """A letter's only paragraph stays on page 1, which must show some of the body (7.3.3)."""
    told = 0
    for lines in range(4, 12):
        text = (
            f"{HEAD}工作任务: [{{标题: 甲, 责任单位: 区司法局}}]\n"
            f"要点通知:\n  发文机关标志: 云岭区司法局文件\n{SIGNED}"
            f"  印发语: {{全文: {SENTENCE * lines}}}\n"
        )
        made, problems = _built(tmp_path, text, office=False)
        above, below = _above_signature(made)
        assert [one.code for one in problems] == (["W708"] if below > above else [])
        told += below > above
    assert 1 <= told < 8


@pytest.mark.office
def test_a_signature_that_stands_alone_in_libreoffice_only_is_named_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the machine's fonts are wider than the grid."""
    monkeypatch.setattr("drafter.paging._tops", lambda _: [])
    told = []
    for lines in (7, 8, 9):
        made, problems = _built(tmp_path, _report(lines, SIGNED + "  印发机关: 司法局\n"), True)
        above, below = _above_signature(made)
        assert [one.code for one in problems] == (["W708"] if below > above else [])
        told += [one.message for one in problems]
    assert told
    assert all("“云岭区司法局”排在了另一页" in message for message in told)


@pytest.mark.parametrize(
    ("fields", "first"),
    [(ENCLOSED, "附件：1. 法规清单"), (JOINT, "云岭区司法局"), (STAMPED, "云岭区司法局局长")],
    ids=["enclosures", "joint", "stamp"],
)
def test_what_stands_alone_is_named_by_its_first_words(
    tmp_path: Path, fields: str, first: str
) -> None:
    told = 0
    for lines in range(2, 14):
        text = (
            f"{HEAD}工作任务: [{{标题: 甲, 责任单位: 区司法局}}]\n"
            f"要点通知:\n  发文机关标志: 云岭区司法局文件\n"
            f"  标题: 云岭区工作要点\n{fields}  印发语: {{全文: {SENTENCE * lines}}}\n"
        )
        made, problems = _built(tmp_path, text, office=False)
        above, below = _above_signature(made, first)
        named = [one.message for one in problems if one.code == "W708"]
        assert len(named) == (below > above)
        assert all(f"“{first}”" in message for message in named)
        told += below > above
    assert told >= 1


def test_a_head_that_leaves_page_one_no_room_for_the_body_is_told(tmp_path: Path) -> None:
    """7.3.3; nothing can be moved to the 版记 here, so that only the officer can help."""
    told = {}
    for count in (2, 14):
        organs = "".join(f"    云岭区第{number}管理委员会\n" for number in range(10, 10 + count))
        marks = f"  发文机关标志: |\n{organs}    文件\n  主送: 各镇人民政府\n"
        title = "  标题: |\n" + "".join(f"    云岭区第{n}管理委员会\n" for n in range(count))
        _, problems = _built(tmp_path, _report(3, f"{marks}{title}"), office=False)
        told[count] = [one for one in problems if one.code == "W709"]
    assert told[2] == []
    (note,) = told[14]
    assert "情况报告的首页排不下正文" in note.message
    assert "减少标题中的发文机关" in note.hint


@pytest.mark.office
@pytest.mark.parametrize("lost", ["/0", "/1"])
def test_where_libreoffice_gives_one_of_two_pdfs_the_grid_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    """The pages with the 版记 are of no use without those of the text alone, nor these alone."""

    def partly(
        documents: Mapping[str, bytes], *more: Any
    ) -> tuple[dict[str, bytes], list[Problem]]:
        pdfs, problems = convert(documents, *more)
        return {name: pdf for name, pdf in pdfs.items() if not name.endswith(lost)}, problems

    monkeypatch.setattr("drafter.office.convert", partly)
    made, problems = _built(tmp_path, _report(24), office=True)
    assert [one.code for one in problems] == ["W706"]
    assert "LibreOffice没有算出页数" in problems[0].message
    assert flow.pages(read(made.data)).count == 4


def test_the_last_paragraph_never_leaves_page_one_without_text(tmp_path: Path) -> None:
    """A body of one short paragraph above a closing of many lines stays where it is (7.3.3)."""
    enclosed = "".join(f"    - 工作事项目录之{n}\n" for n in range(14))
    organs = "、".join(f"云岭区第{n}局" for n in range(7))
    text = (
        f"{HEAD}情况报告:\n  发文机关标志: 云岭区文件\n  引言: 全年任务全部完成。\n  附件:\n{enclosed}"
        f"  发文机关: {organs}\n  成文日期: 2025年3月5日\n"
    )
    made, problems = _built(tmp_path, text, office=False)
    assert [one.code for one in problems] == ["W708"]
    lines = [line for line in flow.pages(read(made.data)).lines if line.text.strip()]
    assert next(line.page for line in lines if line.text.startswith("全年任务")) == 1
