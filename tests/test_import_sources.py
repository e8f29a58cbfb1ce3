"""Documents to import: what is read of each kind of file, and what is said of those that are none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter import office
from drafter.importing.passage import Copy
from drafter.importing.plaintext import copy_of_text
from drafter.importing.sources import read
from drafter.pipeline import Order, drafts
from drafter.problem import Level, Problem
from drafter.schema import documents
from tests.conftest import EXAMPLES, SAMPLES
from tests.handmade import handmade
from tests.reading import texts
from tests.wordmaking import docx, p, r

TEXT = "石桥县人民政府办公室\n\n　　关于印发要点的通知 \n各乡镇人民政府：\n\t现将要点印发给你们，请认真落实。\n"
BOLD = "<w:b/>"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2025</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/>'
    '<w:pPr/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
)
ANCHORED = (
    '<w:p><w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="page"/><wp:positionV '
    'relativeFrom="{}"><wp:posOffset>{}</wp:posOffset></wp:positionV><wp:extent cx="9" cy="9"/>'
    "<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></w:r>{}</w:p>"
)  # fmt: skip


def opened(
    data: bytes, tmp_path: Path, name: str = "公文.docx", unread: Sequence[str] = ()
) -> Copy:
    path = tmp_path / name
    path.write_bytes(data)
    copy, problems = read(path)
    assert [(one.code, one.message) for one in problems] == [("W770", one) for one in unread]
    assert copy is not None
    assert copy.file == str(path)
    for passage in copy.passages:
        assert copy.text[passage.start :].startswith(passage.text)
    return copy


def word(body: str, tmp_path: Path, *unread: str, **parts: str) -> list[str]:
    found = opened(docx(body, **parts), tmp_path, unread=unread)
    return [one.text for one in found.passages]


def numbered(level: int, text: str) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def refused(data: bytes, tmp_path: Path, name: str) -> Problem:
    path = tmp_path / name
    path.write_bytes(data)
    return _refused(path)


def _refused(path: Path) -> Problem:
    copy, [found] = read(path)
    assert copy is None
    assert found.level is Level.ERROR
    assert found.place.file == str(path)
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030"])
def test_a_text_file_is_the_same_in_every_encoding(encoding: str, tmp_path: Path) -> None:
    copy = opened(TEXT.encode(encoding), tmp_path, "公文.txt")
    assert copy.text == TEXT
    assert [(one.line, one.text) for one in copy.passages] == [
        (1, "石桥县人民政府办公室"),
        (3, "关于印发要点的通知"),
        (4, "各乡镇人民政府："),
        (5, "现将要点印发给你们，请认真落实。"),
    ]


def test_big_endian_utf16_is_read_too(tmp_path: Path) -> None:
    assert opened(b"\xfe\xff" + TEXT.encode("utf-16-be"), tmp_path, "公文.md").text == TEXT


def test_rare_characters_of_gb18030_are_read(tmp_path: Path) -> None:
    text = "䶮河镇、㮾梨街道办事处要抓好落实，推进“互联网＋监管”。请各单位认真组织实施，并将情况报送县政府办公室。"
    assert opened(text.encode("gb18030"), tmp_path, "公文.txt").text == text


def test_every_kind_of_line_break_is_one(tmp_path: Path) -> None:
    copy = opened("甲乡\r\n乙镇\r丙村\x0b丁组\x0c戊".encode(), tmp_path, "公文.txt")
    assert [one.line for one in copy.passages] == [1, 2, 3, 4, 5]
    assert copy.text == "甲乡\n乙镇\n丙村\n丁组\n戊"


@given(st.text(st.sampled_from("县 　\n，a1"), min_size=1))
def test_passages_are_the_lines_without_the_blanks_around(text: str) -> None:
    copy, problems = copy_of_text(text.encode(), "公文.txt")
    wanted = [line.strip() for line in text.split("\n") if line.strip()]
    if copy is None:
        assert (wanted, [one.code for one in problems]) == ([], ["M001"])
    else:
        assert [one.text for one in copy.passages] == wanted
        assert all(copy.text[one.start :].startswith(one.text) for one in copy.passages)


def test_lines_with_as_many_tabs_are_rows_and_numbers_with_tabs_are_none(tmp_path: Path) -> None:
    text = "任务\t单位\t时限\n学习\t\t全年\n\t县司法局\t\n\n1.\t抓学习\n2.\t抓落实\n\t正文\n签发人\t周明\n"
    copy = opened(text.encode(), tmp_path, "公文.txt")
    assert [one.cells or one.text for one in copy.passages] == [
        ("任务", "单位", "时限"), ("学习", "", "全年"), ("", "县司法局", ""),
        "1.\t抓学习", "2.\t抓落实", "正文", "签发人\t周明",
    ]  # fmt: skip


def test_automatic_numbers_are_put_before_the_text_as_they_show(tmp_path: Path) -> None:
    body = numbered(0, "加强领导") + numbered(1, "坚持学习。") + numbered(1, "2025年底前完成。")
    found = word(body, tmp_path, numbering=NUMBERING)
    assert found == ["一、加强领导", "1.坚持学习。", "2. 2025年底前完成。"]


def test_bold_type_is_a_range_of_the_text(tmp_path: Path) -> None:
    body = f"<w:p>{r('　　')}{r('一是', BOLD)}{r('抓学习。', BOLD)}{r('全县开展培训。')}</w:p>"
    [passage] = opened(docx(body), tmp_path).passages
    assert (passage.text, passage.bold) == ("一是抓学习。全县开展培训。", ((0, 6),))


def test_what_is_hidden_or_deleted_is_not_read_and_what_is_inserted_is(tmp_path: Path) -> None:
    change = 'w:id="1" w:author="甲" w:date="2025-01-01T00:00:00Z"'
    body = (
        f"<w:p>{r('落实')}{r('机密', '<w:vanish/>')}<w:del {change}><w:r><w:delText>旧</w:delText></w:r>"
        f"</w:del><w:ins {change}>{r('责任')}</w:ins>{FIELD}</w:p>"
    )
    told = ("修订中删去的文字没有读入：“旧”。", "隐藏的文字没有读入：“机密”。")
    assert word(body, tmp_path, *told) == ["落实责任2025"]


SHAPE = "<w:r><w:pict><v:shape>{}</v:shape></w:pict></w:r>"
TWO = "<w:r><mc:AlternateContent><mc:Choice><w:t>甲</w:t></mc:Choice><mc:Fallback><w:t>{}</w:t></mc:Fallback></mc:AlternateContent></w:r>"


@pytest.mark.parametrize(
    ("within", "shown", "kind", "words"),
    [
        ('<w:moveFrom w:id="1"><w:r><w:t>移走</w:t></w:r></w:moveFrom>', "", "修订中删去的文字", "移走"),
        (SHAPE.format('<v:textpath string="艺术"/>'), "", "图形中的文字", "艺术"),
        ("<w:r><w:drawing><a:p><a:t>流程</a:t></a:p></w:drawing></w:r>", "", "图形中的文字", "流程"),
        ("<w:unknown><w:r><w:t>未知</w:t></w:r></w:unknown>", "", "其他文字", "未知"),
        (TWO.format("乙"), "甲", "其他文字", "乙"),
        (TWO.format("甲"), "甲", "", ""),
        ('<w:altChunk r:id="x"/>', "", "嵌入的文件", "（内容不明）"),
        ("<w:r><w:instrText>eq \\o(○,密)</w:instrText></w:r>", "", "域中的文字", "eq \\o(○,密)"),
    ],
)  # fmt: skip
def test_words_that_are_not_read_are_told(
    tmp_path: Path, within: str, shown: str, kind: str, words: str
) -> None:
    """Whatever wrote them, and wherever they stand: nothing is dropped without a word."""
    spaces = " ".join(f'xmlns:{one}="urn:{one}"' for one in ("mc", "v", "a"))
    told = (f"{kind}没有读入：“{words}”。",) if kind else ()
    body = f"<w:p {spaces}>{r('正文')}{within}</w:p>"
    assert word(body, tmp_path, *told) == [f"正文{shown}"]


def test_a_line_break_is_kept_and_a_page_break_is_one(tmp_path: Path) -> None:
    body = f"<w:p>{r('关于印发')}<w:r><w:br/></w:r>{r('要点的通知')}</w:p>"
    body += f'<w:p>{r("（此件公开发布）")}<w:r><w:br w:type="page"/></w:r></w:p>'
    assert word(body, tmp_path) == ["关于印发\n要点的通知", "（此件公开发布）"]


@pytest.mark.parametrize(
    ("jc", "aligned"),
    [
        ("left", "left"),
        ("both", "left"),
        ("center", "center"),
        ("right", "right"),
        ("distribute", "center"),
    ],
)
def test_a_passage_says_how_it_is_aligned(jc: str, aligned: str, tmp_path: Path) -> None:
    [passage] = opened(docx(p("某", f'<w:jc w:val="{jc}"/>')), tmp_path).passages
    assert passage.aligned == aligned


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(p, text.split('/')))}</w:tc>"


def _table(*rows: str) -> str:
    made = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    grid = '<w:gridCol w:w="9"/>' * 3
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


def test_a_row_is_a_passage_of_cells_and_a_covered_cell_is_none(tmp_path: Path) -> None:
    body = _table(
        _cell("一、加强领导", '<w:gridSpan w:val="3"/>'),
        _cell("学习", '<w:vMerge w:val="restart"/>')
        + _cell("每季一次/年末总结")
        + _cell("县司法局"),
        _cell("", "<w:vMerge/>") + _cell("全年", '<w:gridSpan w:val="2"/>'),
    )
    copy = opened(docx(p("任务表") + body), tmp_path)
    assert [one.cells for one in copy.passages] == [
        (),
        ("一、加强领导",),
        ("学习", "每季一次\n年末总结", "县司法局"),
        (None, "全年", ""),
    ]
    assert [one.line for one in copy.passages] == [1, 2, 3, 4]
    assert copy.passages[2].text == "学习\t每季一次\n年末总结\t县司法局"


def test_paragraphs_with_as_many_tabs_are_rows_in_word_too(tmp_path: Path) -> None:
    """As a table is that was pasted without its lines."""
    lines = [
        ("序号", "重点任务", "责任单位"),
        ("1", "清理文件", "县司法局"),
        ("2", "公开目录", "县财政局"),
    ]
    tab = "</w:t><w:tab/><w:t>"
    body = "".join(f"<w:p><w:r><w:t>{tab.join(one)}</w:t></w:r></w:p>" for one in lines)
    assert [one.cells for one in opened(docx(body), tmp_path).passages] == lines


def test_a_table_of_one_column_holds_paragraphs(tmp_path: Path) -> None:
    copy = opened(
        docx(_table(_cell("抄送：县委办公室。/县人大办公室。"), _cell("县政府办公室"))), tmp_path
    )
    assert [(one.text, one.cells) for one in copy.passages] == [
        ("抄送：县委办公室。", ()), ("县人大办公室。", ()), ("县政府办公室", ()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("relative", "offset", "before"),
    [("page", 900_000, True), ("paragraph", -90_000, True), ("paragraph", 90_000, False),
     ("page", 9_000_000, False)],
)  # fmt: skip
def test_a_red_head_in_a_text_box_comes_in_its_place(
    relative: str, offset: int, before: bool, tmp_path: Path
) -> None:
    head = p("石桥县人民政府文件")
    found = word(ANCHORED.format(relative, offset, head, r("石政发〔2025〕3号")), tmp_path)
    wanted = ["石桥县人民政府文件", "石政发〔2025〕3号"]
    assert found == (wanted if before else wanted[::-1])


def test_of_headers_and_footers_only_a_red_head_is_read(tmp_path: Path) -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    )
    red = p("石桥县人民政府", look='<w:color w:val="FF0000"/><w:sz w:val="60"/>')
    told = "页眉页脚没有读入：“内部资料”。"
    body, header = p("正文。") + section, red + p("内部资料")
    found = word(body, tmp_path, told, header1=header, footer1=p("— 1 —"))
    assert found == ["石桥县人民政府", "正文。"]


def test_all_that_a_handmade_document_shows_is_read(tmp_path: Path) -> None:
    found = opened(handmade(), tmp_path)
    wanted = [text.strip() for text in texts(handmade()) if text.strip()]
    assert [one.text.replace("\t", " | ") for one in found.passages] == wanted


@pytest.mark.parametrize("path", [*EXAMPLES, *SAMPLES], ids=lambda path: path.stem)
def test_all_that_our_own_documents_show_is_read(path: Path, tmp_path: Path) -> None:
    made = [one for one in drafts([path], Order())[0] if one.kind in documents()]
    assert made
    for one in made:
        found = "".join(passage.text for passage in opened(one.data, tmp_path).passages)
        shown = "".join(texts(one.data)).replace(" | ", "")
        assert "".join(shown.split()) in "".join(found.split())


OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def _xlsx() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return packed.getvalue()


PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/></wp:inline></w:drawing></w:r></w:p>'
)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("空.txt", b"", "M001"),
        ("空白.txt", " \n　\n".encode(), "M001"),
        ("空.docx", b"", "M001"),
        ("扫描件.docx", docx(PICTURE), "M002"),
        ("加密.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "I902"),
        ("残缺.docx", docx(p("通知"))[:-40], "I903"),
        ("改名.docx", "石桥县".encode(), "I903"),
        ("表格.docx", _xlsx(), "I904"),
        ("损坏.docx", docx("<w:p>"), "I905"),
        ("乱码.txt", bytes(range(256)) * 9, "M004"),
        ("大五码.txt", "關於印發工作要點的通知，請認真貫徹落實。".encode("big5"), "M004"),
        ("西文.txt", "Éléments de la République française à définir".encode("latin-1"), "M004"),
        ("断.txt", "石桥县人民政府\n办公室".encode()[:-1], "M006"),
        ("公文.pdf", b"%PDF-1.7\n%\xe2\xe3", "M005"),
        ("网页.txt", b"\xef\xbb\xbf\n<!DOCTYPE HTML><html>", "M005"),
        ("图.docx", b"\x89PNG\r\n\x1a\n", "M005"),
        ("旧.doc", OLE, "O806"),
        ("旧.wps", OLE, "O806"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_problem(
    name: str, data: bytes, code: str, tmp_path: Path
) -> None:
    assert refused(data, tmp_path, name).code == code


def test_a_broken_character_is_shown_at_its_place(tmp_path: Path) -> None:
    found = refused(
        "石桥县\n各乡\xff镇".encode().replace(b"\xc3\xbf", b"\xff"), tmp_path, "公文.txt"
    )
    assert (found.code, found.place.line, found.place.column) == ("M006", 2, 3)


def test_a_missing_file_and_a_folder_are_problems(tmp_path: Path) -> None:
    for path, words in ((tmp_path / "没有.docx", "文件不存在"), (tmp_path, "这是一个文件夹")):
        found = _refused(path)
        assert (found.code, words in found.message) == ("S001", True)


@pytest.mark.parametrize(
    ("name", "start", "code"), [("大.txt", b"", "M003"), ("大.docx", b"PK", "I906")]
)
def test_a_huge_file_is_refused_before_it_is_read(
    name: str, start: bytes, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    with path.open("wb") as sparse:
        sparse.write(start)
        sparse.truncate(200_000_001)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    assert _refused(path).code == code


def test_a_docx_of_endless_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafter.limits.TEXT", 50)
    assert refused(docx(p("县" * 51)), tmp_path, "公文.docx").code == "M003"


@pytest.mark.parametrize("name", ["公文.txt", "公文.docx"])
def test_a_document_of_endless_paragraphs_is_refused(name: str, tmp_path: Path) -> None:
    data = docx(p("县") * 5001) if name.endswith("docx") else "县\n".encode() * 5001
    found = refused(data, tmp_path, name)
    assert (found.code, "5001段" in found.message) == ("M040", True)


@pytest.mark.office
@pytest.mark.parametrize("name", ["公文.doc", "公文.wps"])
def test_an_older_document_is_read_by_way_of_libreoffice(name: str, tmp_path: Path) -> None:
    back = office.Target(
        ".docx", "MS Word 2007 XML", ".doc", "doc:MS Word 97", OLE, b"", "O806", "O807", "O808"
    )
    [data] = office.convert({"公文": handmade()}, target=back)[0].values()
    copy = opened(data, tmp_path, name)
    wanted = "".join("".join(texts(handmade())).split()).replace("|", "")
    assert "".join("".join(one.text for one in copy.passages).split()) == wanted


@pytest.mark.office
def test_a_broken_older_document_is_a_problem(tmp_path: Path) -> None:
    assert refused(OLE + b"\x00" * 600, tmp_path, "公文.doc").code == "O808"


def test_reading_does_not_depend_on_the_name(tmp_path: Path) -> None:
    data = docx(p("县政府办公室"))
    read_as: Callable[[str], str] = lambda name: opened(data, tmp_path, name).text  # noqa: E731
    assert read_as("公文.txt") == read_as("公文.docx") == "县政府办公室"
