"""Whole files: our own documents, sections, other writers' files, and what is no .docx."""

from __future__ import annotations

import inspect
import io
import re
import sys
import zipfile
from collections.abc import Iterator, Sequence

import pytest
from docx import Document
from docx.shared import Length, Mm, Pt, Twips
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter import layout
from drafter.elements import paragraphs
from drafter.faces import FONT_SETS
from drafter.limits import DOCUMENT, PARAGRAPHS
from drafter.package import archive, read_archive
from drafter.pipeline import Order, draft
from drafter.reading.word import Block, Paragraph, Table, WordFile
from drafter.reading.wordfile import Unreadable, read, read_parts
from tests.conftest import EXAMPLES, OFFICIAL
from tests.wordmaking import docx, opened, p


def walk(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """All paragraphs in their order, those of tables too."""
    for one in blocks:
        if isinstance(one, Table):
            for row in one.rows:
                for cell in row.cells:
                    yield from walk(cell.blocks)
        else:
            yield one


def body(file: WordFile) -> list[Paragraph]:
    return [one for section in file.sections for one in walk(section.blocks)]


PAGE = layout.PROFILES["gbt9704"]


@pytest.fixture(scope="module")
def ours() -> dict[str, bytes]:
    """Every document of every example."""
    return {one.path.name: one.data for path in EXAMPLES for one in draft(path, Order(OFFICIAL))[0]}


@pytest.fixture(scope="module")
def opened_ours(ours: dict[str, bytes]) -> dict[str, WordFile]:
    return {name: read(data) for name, data in ours.items()}


def test_every_paragraph_of_ours_has_the_look_of_its_element(
    opened_ours: dict[str, WordFile],
) -> None:
    facts = {style.name: style for style in paragraphs("document", PAGE)}
    seen = set()
    for file in opened_ours.values():
        for one in body(file):
            fact = facts[one.style]
            seen.add(one.style)
            assert (one.outline, one.keep_next) == (fact.outline, fact.keep_next)
            if not fact.fitted:
                assert one.align == fact.align
                assert (one.line, one.line_rule) == (fact.line or PAGE.line, "exact")
            assert (one.widow_control, one.snap_to_grid, one.auto_space) == (False, False, False)
            assert one.mark.face == FONT_SETS["gb2312"][fact.face]
            fonts = {run.font for run in one.runs} if not fact.fitted else set()
            for font in fonts:
                assert (font.size, font.color) == (fact.size, fact.color)
                assert font.spacing == (layout.TIGHTEN if fact.tighten else 0)
    assert {
        "公文正文",
        "一级标题",
        "二级标题",
        "公文标题",
        "发文字号",
        "表格文字",
        "印发机关",
    } <= seen


def test_indents_of_ours_are_characters_of_the_grid(opened_ours: dict[str, WordFile]) -> None:
    pitch = Length(layout.BODY_SIZE + layout.CHAR_SPACE * 12700 // 4096)
    for file in opened_ours.values():
        for one in body(file):
            if one.style == "公文正文":
                assert (one.left, one.first_line) == (0, 2 * pitch)
            elif one.style == "抄送机关":
                assert (one.left, one.first_line, one.right) == (Pt(56), Pt(-42), Pt(14))


def test_the_page_of_ours_is_the_standards(opened_ours: dict[str, WordFile]) -> None:
    for file in opened_ours.values():
        assert file.even_and_odd
        for section in file.sections:
            upright = section.width < section.height
            if upright:
                assert abs(section.width - layout.PAGE_WIDTH) < Twips(1)
                assert abs(section.top - PAGE.top) < Twips(1)
                assert abs(section.left - layout.LEFT) < Twips(1)
            assert (section.grid, section.line_pitch) == ("linesAndChars", PAGE.line)
            assert section.char_space == layout.CHAR_SPACE
            for kind in ("default", "even"):
                number = section.footers[kind][0]
                assert isinstance(number, Paragraph)
                assert [run.field for run in number.runs if run.field] == ["PAGE"]
                assert {run.font.face for run in number.runs} == {FONT_SETS["gb2312"]["song"]}


def test_paragraphs_are_counted_from_one_without_a_gap(opened_ours: dict[str, WordFile]) -> None:
    for file in opened_ours.values():
        assert [one.index for one in body(file)] == list(range(1, len(body(file)) + 1))


def test_python_docxs_template_is_read_with_its_themes_fonts() -> None:
    document = Document()
    document.add_heading("标题", 1)
    document.add_paragraph("第一", style="List Number")
    document.add_table(1, 1, style="Table Grid")
    buffer = io.BytesIO()
    document.save(buffer)
    heading, item, grid = read(buffer.getvalue()).sections[0].blocks
    assert isinstance(heading, Paragraph)
    assert isinstance(item, Paragraph)
    assert isinstance(grid, Table)
    assert (heading.runs[0].font.latin, heading.runs[0].font.face) == ("Calibri", "ＭＳ ゴシック")
    assert (heading.runs[0].font.size, heading.before, heading.outline) == (Pt(14), Pt(24), 0)
    assert (item.text, item.left, item.first_line) == ("1.\t第一", Pt(18), Pt(-18))
    assert set(grid.rows[0].cells[0].borders) == {"top", "bottom", "left", "right"}


def _ends(inner: str) -> str:
    return p("末", f"<w:sectPr>{inner}</w:sectPr>")


def _reference(id: str, kind: str) -> str:
    return f'<w:footerReference w:type="{kind}" r:id="{id}"/>'


def test_sections_and_their_footers_with_what_they_take_from_the_one_before() -> None:
    first = _reference("footer1", "default") + '<w:pgSz w:w="11906" w:h="16838"/><w:titlePg/>'
    second = (
        _reference("footer2", "even") + _reference("gone", "first") + '<w:type w:val="continuous"/>'
        '<w:pgNumType w:start="5" w:fmt="numberInDash"/><w:docGrid w:type="lines" w:linePitch="312"/>'
        '<w:pgMar w:top="-567" w:gutter="57"/><w:titlePg w:val="0"/>'
    )
    one, two = opened(
        _ends(first) + p("后") + f"<w:sectPr>{second}</w:sectPr>", footer1=p("奇"), footer2=p("偶")
    ).sections
    assert [block.text for block in (*one.blocks, *two.blocks)] == ["末", "后"]  # type: ignore[union-attr]
    assert [block.index for block in (*one.blocks, *two.blocks)] == [1, 2]  # type: ignore[union-attr]
    assert (set(one.footers), set(two.footers)) == ({"default"}, {"default", "even"})
    assert two.footers["default"][0].text == "奇"  # type: ignore[union-attr]
    assert (one.title_page, two.title_page, one.kind, two.kind) == (
        True,
        False,
        "nextPage",
        "continuous",
    )
    assert (two.number_start, two.number_format) == (5, "numberInDash")
    assert (two.grid, two.line_pitch, two.top, two.gutter) == (
        "lines",
        Twips(312),
        Twips(-567),
        Twips(57),
    )
    assert (one.grid, round(one.width.mm), one.left) == ("", round(Mm(210).mm), Twips(1440))


def test_settings_of_the_whole() -> None:
    found = opened(
        p(),
        settings='<w:evenAndOddHeaders/><w:mirrorMargins w:val="0"/><w:defaultTabStop w:val="420"/>',
    )
    assert (found.even_and_odd, found.mirror_margins, found.default_tab) == (True, False, Pt(21))


def test_a_file_in_strict_namespaces_and_odd_names_of_parts_is_read() -> None:
    parts = read_archive(docx(p("严格"), settings="<w:evenAndOddHeaders/>"))
    strict = {
        name.replace("/", "\\").upper(): data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, data in parts.items()
    }
    found = read(archive(strict))
    assert (body(found)[0].text, found.even_and_odd) == ("严格", True)


def _zip(**parts: str) -> bytes:
    return archive({name.replace("_", "/") + ".xml": text.encode() for name, text in parts.items()})


def _bomb() -> bytes:
    return _zip(word_document=" " * (DOCUMENT.part + 1))


ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a "甲">]><document><body><p><r><t>&a;</t></r></p></body></document>'
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        ("正文".encode(), "zip"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "ole"),
        (docx(p())[:-40], "zip"),
        (_zip(xl_workbook="<workbook/>"), "part"),
        (_zip(word_document="<workbook/>"), "part"),
        (_zip(word_document="<document><body>"), "xml"),
        (_zip(word_document=""), "xml"),
        (_zip(word_document=ENTITIES), "hostile"),
        (_bomb(), "large"),
    ],
    ids=["empty", "text", "ole", "cut", "sheet", "root", "broken", "no-xml", "entity", "bomb"],
)
def test_what_is_no_docx_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(data)
    assert caught.value.reason == reason


def test_a_file_whose_parts_are_too_large_together_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("drafter.limits.DOCUMENT", DOCUMENT._replace(unpacked=100))
    with pytest.raises(Unreadable, match="large"):
        read(docx(p()))


def _nested(depth: int) -> bytes:
    tables = "<tbl><tr><tc>" * depth + "</tc></tr></tbl>" * depth
    return _zip(word_document=f"<document><body>{tables}</body></document>")


def test_what_was_made_here_is_read_whatever_its_size() -> None:
    """The pages of a document are counted from its parts; its data had limits of their own."""
    made = docx("<w:p/>" * (PARAGRAPHS + 1))
    (section,) = read_parts(read_archive(made)).sections
    assert len(section.blocks) == PARAGRAPHS + 1
    with pytest.raises(Unreadable, match="large"):
        read(made)


def test_tables_nested_deeper_than_xml_allows_are_refused() -> None:
    assert read(_nested(80)).sections
    with pytest.raises(Unreadable, match="hostile"):
        read(_nested(90))


def test_tables_nested_deeper_than_python_goes_are_refused() -> None:
    limit = sys.getrecursionlimit()
    try:
        sys.setrecursionlimit(len(inspect.stack()) + 200)
        with pytest.raises(Unreadable, match="xml"):
            read(_nested(80))
    finally:
        sys.setrecursionlimit(limit)


SAMPLE = docx(
    p("甲", '<w:pStyle w:val="a"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    + "<w:tbl><w:tblGrid><w:gridCol w:w='9'/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w='9' w:type='dxa'/></w:tcPr>"
    + f"{p('乙')}</w:tc></w:tr></w:tbl><w:p><w:fldSimple w:instr='PAGE'><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>"
    + "<w:sectPr><w:footerReference r:id='footer1'/><w:docGrid w:type='linesAndChars' w:linePitch='5' w:charSpace='-9'/></w:sectPr>",
    styles="<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:pPr><w:ind w:firstLineChars='200'/></w:pPr></w:style>",
    numbering="<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:lvlText w:val='%1.%2'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
    settings="<w:defaultTabStop w:val='420'/>",
    footer1=p("脚"),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), min_size=1, max_size=8
    )
)
def test_a_damaged_archive_is_read_or_refused_and_nothing_else(
    changes: list[tuple[int, int]],
) -> None:
    data = bytearray(SAMPLE)
    for place, byte in changes:
        data[place] = byte
    _read_or_refuse(bytes(data))


NAMES = ["p", "r", "t", "tbl", "tr", "tc", "pPr", "rPr", "ind", "numPr", "sectPr", "sdt", "pict", "txbxContent",
         "ins", "del", "fldChar", "fldSimple", "AlternateContent", "lvl", "style", "basedOn", "docGrid", "tblGrid"]  # fmt: skip
VALUES = [
    "",
    "-1",
    "0",
    "999999999",
    "1e9",
    "12pt",
    "x",
    "a",
    "end",
    "begin",
    "first",
    "１２",
    "%1",
]


@settings(max_examples=250, deadline=None)
@given(st.data())
def test_xml_of_any_shape_and_values_is_read_or_refused_and_nothing_else(
    data: st.DataObject,
) -> None:
    """Values and names are exchanged at random, a name at both of its ends."""
    parts = read_archive(SAMPLE)
    name = data.draw(st.sampled_from(sorted(one for one in parts if one.startswith("word/"))))
    text = parts[name].decode()
    for _ in range(data.draw(st.integers(1, 3))):
        pieces = re.split(r"""("[^"]*"|'[^']*')""", text)
        at = data.draw(st.integers(0, len(pieces) // 2 - 1)) * 2 + 1
        pieces[at] = f'"{data.draw(st.sampled_from(VALUES))}"'
        old, new = (data.draw(st.sampled_from(NAMES)) for _ in range(2))
        text = re.sub(rf"(</?w:){old}\b", rf"\g<1>{new}", "".join(pieces))
    _read_or_refuse(archive({**parts, name: text.encode()}))


REASONS = ("ole", "zip", "odd", "xml", "hostile", "part", "large")


def _read_or_refuse(data: bytes) -> None:
    try:
        found = read(data)
    except Unreadable as error:
        assert error.reason in REASONS
    else:
        assert found.sections


def test_the_sample_that_is_damaged_is_itself_whole() -> None:
    with zipfile.ZipFile(io.BytesIO(SAMPLE)) as packed:
        assert packed.testzip() is None
    assert [one.text for one in body(read(SAMPLE))] == ["0.\t甲", "乙", "1"]
