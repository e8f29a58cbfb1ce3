"""The look of each element (公文要素), as named styles: officers go on editing by hand."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from drafter.layout import (
    BLANKS,
    BODY_SIZE,
    DATE_RIGHT,
    FOOTER,
    IMPRINT_LINE,
    LETTER_FOOT,
    LETTER_GAP,
    LETTER_HEAD_TOP,
    LETTER_THICK,
    LETTER_THIN,
    MARK_PITCH,
    MARK_SIZE,
    NUMBER_INDENT,
    NUMBER_LINE,
    RED,
    RULE_BELOW,
    RULE_STRONG,
    SEAL_LINES,
    SMALL_SIZE,
    STAMP,
    TABLE_LINE,
    TABLE_SIZE,
    TITLE_SIZE,
    Profile,
    head_room,
)
from drafter.lengths import Length, Pt


class ParagraphStyle(Struct, frozen=True):
    """The look of one element. Lengths not given are those of the body.

    ``face`` is a role of `drafter.faces`. Indents are in characters, ``above`` and ``below``
    in lines of the grid; ``line`` is the exact height, ``None`` that of the grid.
    ``rule_below`` is a red rule of that width, ``rule_gap`` below the characters. ``fitted``
    styles are completed for each document's words by `drafter.fitting`.
    """

    id: str
    name: str
    clause: str
    face: str = "body"
    size: Length = BODY_SIZE
    align: str = "both"
    first_line: float = 0
    left: float = 0
    hanging: float = 0
    right: float = 0
    above: float = 0
    below: float = 0
    line: Length | None = None
    outline: int | None = None
    keep_next: bool = False
    new_page: bool = False
    color: str = ""
    rule_below: Length | None = None
    rule_gap: Length = Length(0)
    tighten: bool = True
    fitted: bool = False
    contextual: bool = False  # no space between paragraphs of this same style
    wide: bool = False  # as wide as a letter's rules (10.1), beyond the type area
    # space above and below that is not a matter of the grid
    before: Length = Length(0)
    after: Length = Length(0)


class CharacterStyle(Struct, frozen=True):
    """The look of characters within a paragraph; an empty face is the paragraph's.

    ``level`` is the level of a title, which an office may want bold. ``strike`` and
    ``underline`` are lines through and below the characters.
    """

    id: str
    name: str
    face: str = ""
    bold: bool = False
    level: int = 0
    color: str = ""
    strike: bool = False
    underline: bool = False


MARK_LINE = Pt(MARK_SIZE.pt * MARK_PITCH)


def _mark(id: str, name: str, align: str) -> ParagraphStyle:
    return ParagraphStyle(
        id, name, "7.2.4", "title", MARK_SIZE, align, line=MARK_LINE, color=RED, tighten=False,
        fitted=True,
    )  # fmt: skip


def _numbered(id: str, name: str, clause: str, align: str, first_line: float = 0) -> ParagraphStyle:
    """A line of 版头 that ends it: the red rule is below the last of its like (7.2.7)."""
    return ParagraphStyle(
        id, name, clause, align=align, above=BLANKS["number"], below=BLANKS["title"],
        rule_below=RULE_STRONG, rule_gap=RULE_BELOW, contextual=True, first_line=first_line,
    )  # fmt: skip


def _signed(id: str, name: str, right: float) -> tuple[ParagraphStyle, ParagraphStyle]:
    """The first line of 签名章, and those below it, a line free above each for the stamps."""
    first = ParagraphStyle(
        id, name, "7.3.5.3", align="right", right=right, keep_next=True, above=BLANKS["stamped"]
    )
    after = replace(first, id=f"{id}Next", name=f"{name}续行", above=BLANKS["stamps"])
    return first, after


def _small(style: ParagraphStyle) -> ParagraphStyle:
    """A line of 版记: 7.4.2, 7.4.3."""
    return replace(style, size=SMALL_SIZE, line=IMPRINT_LINE, tighten=False)


HEAD = (
    ParagraphStyle("CopyNumber", "份号", "7.2.1", align="left"),
    ParagraphStyle("Secrecy", "密级和保密期限", "7.2.2", "hei", align="left"),
    ParagraphStyle("Urgency", "紧急程度", "7.2.3", "hei", align="left"),
    ParagraphStyle("HeadRoom", "版头上空", "7.2.4", align="left", fitted=True),
    _mark("Mark", "发文机关标志", "center"),
    _mark("JointMark", "联合发文机关标志", "distribute"),
    _mark("MarkSuffix", "联合发文标志文件", "center"),
    _numbered("Number", "发文字号", "7.2.5, 7.2.7", "center"),
    _numbered("SignedBy", "签发人", "7.2.6, 7.2.7", "left", first_line=1),
    ParagraphStyle("PlainNumber", "公开文号", "7.2.5", align="center", below=1),
)
MIDDLE = (
    ParagraphStyle(
        "DocTitle", "公文标题", "7.3.1", "title", TITLE_SIZE, "center", tighten=False,
        below=BLANKS["recipients"],
    ),
    ParagraphStyle(
        "LetterTitle", "信函标题", "7.3.1, 10.1", "title", TITLE_SIZE, "center", tighten=False,
        above=BLANKS["title"], below=BLANKS["recipients"],
    ),
    ParagraphStyle(
        "IssuedTitle", "印发件标题", "7.3.1", "title", TITLE_SIZE, "center", tighten=False,
        below=BLANKS["recipients"], new_page=True,
    ),
    ParagraphStyle("Recipients", "主送机关", "7.3.2"),
    ParagraphStyle("Body", "公文正文", "7.3.3", first_line=2),
    ParagraphStyle("BodyLast", "公文正文末段", "7.3.5", first_line=2, keep_next=True),
    ParagraphStyle("Level1", "一级标题", "7.3.3", "hei", first_line=2, outline=0, keep_next=True),
    ParagraphStyle("Level2", "二级标题", "7.3.3", "kai", first_line=2, outline=1, keep_next=True),
    ParagraphStyle("Level3", "三级标题", "7.3.3", first_line=2, outline=2, keep_next=True),
    ParagraphStyle("Level4", "四级标题", "7.3.3", first_line=2, outline=3, keep_next=True),
    # further lines stand under the name: after two characters, 附件：, and 1. with its space
    ParagraphStyle(
        "Enclosure", "附件说明", "7.3.4", left=5, hanging=3, keep_next=True,
        above=BLANKS["attachments"],
    ),
    ParagraphStyle(
        "EnclosureFirst", "附件说明首项", "7.3.4", left=6.5, hanging=4.5, keep_next=True,
        above=BLANKS["attachments"],
    ),
    ParagraphStyle(
        "EnclosureNext", "附件说明续项", "7.3.4", left=6.5, hanging=1.5, keep_next=True
    ),
    ParagraphStyle(  # from 10. on, whose names begin half a character further right
        "EnclosureTens", "附件说明两位数续项", "7.3.4", left=7, hanging=2, keep_next=True
    ),
    ParagraphStyle(
        "Organ", "署名", "7.3.5", align="right", keep_next=True, fitted=True, contextual=True
    ),
    ParagraphStyle(
        "JointOrgans", "联合署名", "7.3.5.1", align="left", keep_next=True, fitted=True,
        above=BLANKS["sealed"],
    ),
    ParagraphStyle(
        "JointOrgansNext", "联合署名续行", "7.3.5.1", align="left", keep_next=True, fitted=True,
        above=SEAL_LINES - 1,
    ),
    *_signed("Signature", "签名章", DATE_RIGHT),
    *_signed("SignatureRoom", "签名章留空", DATE_RIGHT + STAMP),
    ParagraphStyle("Dated", "成文日期", "7.3.5", align="right", fitted=True),
    ParagraphStyle("Annotation", "附注", "7.3.6", first_line=2),
    ParagraphStyle("Disclosure", "公开选项", "7.3.6", first_line=2, above=1),
    ParagraphStyle(
        "AttachmentMark", "附件标记", "7.3.7", "hei", align="left", new_page=True, keep_next=True
    ),
    ParagraphStyle(
        "AttachmentTitle", "附件标题", "7.3.7", "title", TITLE_SIZE, "center", tighten=False,
        above=BLANKS["attachment_title"], below=1, keep_next=True,
    ),
    ParagraphStyle("TableGap", "表前空", "", size=Pt(1), line=Pt(8), tighten=False),
    ParagraphStyle("TableOwner", "表格所属", "", "kai", align="center", below=0.5, keep_next=True),
    ParagraphStyle("TableHead", "表头", "8", "hei", TABLE_SIZE, "center", line=TABLE_LINE,
                   tighten=False),
    ParagraphStyle("TableGroup", "表格分组", "8", "hei", TABLE_SIZE, "left", line=TABLE_LINE,
                   tighten=False, keep_next=True),
    ParagraphStyle("TableNumber", "表格序号", "8", size=TABLE_SIZE, align="center",
                   line=TABLE_LINE, tighten=False),
    ParagraphStyle("TableText", "表格文字", "8", size=TABLE_SIZE, align="left", line=TABLE_LINE,
                   tighten=False),
)  # fmt: skip
END = (
    _small(ParagraphStyle("CopyTo", "抄送机关", "7.4.2", left=4, hanging=3, right=1)),
    _small(ParagraphStyle("CopyMore", "抄送机关续行", "7.4.2", left=4, right=1)),
    _small(ParagraphStyle("PrintedBy", "印发机关", "7.4.3", align="left", left=1)),
    _small(ParagraphStyle("PrintedOn", "印发日期", "7.4.3", align="right", right=1)),
    ParagraphStyle("TableEnd", "文末", "", size=Pt(1), line=Pt(1), tighten=False),
)
TURNED = (
    ParagraphStyle(
        "TurnedOdd", "横排单页页码", "7.5, 8", "song", SMALL_SIZE, "right", line=NUMBER_LINE,
        tighten=False,
    ),
    ParagraphStyle(
        "TurnedEven", "横排双页页码", "7.5, 8", "song", SMALL_SIZE, "left", line=NUMBER_LINE,
        tighten=False,
    ),
)  # fmt: skip
NUMBERS = (
    ParagraphStyle(
        "PageOdd", "单页页码", "7.5", "song", SMALL_SIZE, "right", right=NUMBER_INDENT,
        line=NUMBER_LINE, tighten=False,
    ),
    ParagraphStyle(
        "PageEven", "双页页码", "7.5", "song", SMALL_SIZE, "left", left=NUMBER_INDENT,
        line=NUMBER_LINE, tighten=False,
    ),
)  # fmt: skip
LETTER = (
    ParagraphStyle(
        "LetterMark", "信函标志", "10.1", "title", MARK_SIZE, "center", line=MARK_LINE,
        color=RED, rule_below=LETTER_THICK, rule_gap=RULE_BELOW, tighten=False, fitted=True,
    ),
    ParagraphStyle(
        "LetterRule", "信函首线", "10.1", size=Pt(1), line=LETTER_GAP, rule_below=LETTER_THIN,
        tighten=False,
    ),
    ParagraphStyle(
        "LetterFootThin", "信函末线细", "10.1", size=Pt(1), line=LETTER_GAP,
        rule_below=LETTER_THIN, tighten=False, wide=True,
    ),
    ParagraphStyle(
        "LetterFootThick", "信函末线粗", "10.1", size=Pt(1), line=LETTER_GAP,
        rule_below=LETTER_THICK, tighten=False, wide=True,
    ),
)  # fmt: skip

# Of forms (稿纸), whose printed words are red and whose filled-in ones are black.
SHEET = (
    ParagraphStyle("SheetTitle", "稿纸名称", "", "title", Pt(24), "center", line=Pt(36),
                   after=Pt(8), color=RED, tighten=False),
    ParagraphStyle("SheetLabel", "稿纸栏目", "", "song", TABLE_SIZE, "center", line=Pt(18),
                   color=RED, tighten=False),
    ParagraphStyle("SheetHead", "稿纸签署栏目", "", "song", TABLE_SIZE, "left", line=Pt(22),
                   color=RED, tighten=False),
    ParagraphStyle("SheetText", "稿纸文字", "", size=TABLE_SIZE, align="left", line=Pt(18),
                   before=Pt(2), after=Pt(2), contextual=True, tighten=False),
    ParagraphStyle("SheetSigned", "稿纸签署人", "", size=TABLE_SIZE, align="left", line=Pt(18),
                   before=Pt(3), tighten=False),
    ParagraphStyle("SheetSubject", "稿纸文题", "", size=BODY_SIZE, align="left", line=Pt(22),
                   before=Pt(2), after=Pt(2), tighten=False),
    ParagraphStyle("SheetEnd", "稿纸末", "", size=Pt(1), line=Pt(1), tighten=False),
)  # fmt: skip


def paragraphs(form: str, page: Profile) -> tuple[ParagraphStyle, ...]:
    """The styles of a form on a page of this profile."""
    # where a section begins on an even page LibreOffice 7.4 takes the footer's own height for
    # its distance, so that it must reach up to the type area
    filled = Length(page.bottom - FOOTER - NUMBER_LINE)
    # a letter's footers stand on the rule of its first page
    lifted = Length(FOOTER - LETTER_FOOT) if form == "letter" else Length(0)
    numbers = tuple(replace(style, before=filled, after=lifted) for style in NUMBERS)
    below = Length(LETTER_HEAD_TOP - page.top - head_room(page.line, BODY_SIZE))
    first = ParagraphStyle(
        "LetterHead", "信函版头", "10.1", align="left", fitted=True, before=below, contextual=True
    )
    return HEAD + MIDDLE + END + TURNED + numbers + (first, *LETTER)


CHARACTERS = (
    CharacterStyle("Title1", "一级标题字符", "hei", level=1),
    CharacterStyle("Title2", "二级标题字符", "kai", level=2),
    CharacterStyle("Title3", "三级标题字符", level=3),
    CharacterStyle("Title4", "四级标题字符", level=4),
    CharacterStyle("Lead", "要点提法"),
    CharacterStyle("LeadStrong", "要点提法加粗", bold=True),
    CharacterStyle("Duty", "责任单位字符"),
    CharacterStyle("Signer", "签发人姓名", "kai"),
    CharacterStyle("SecrecyText", "密级字符", "hei"),
    CharacterStyle("Missing", "待填"),
)
PRINTED = (CharacterStyle("SheetMark", "稿纸标记", color=RED),)  # what a form has in print
# Of papers that lay two texts side by side; lines tell what colours do not when printed in black.
CHANGES = (
    CharacterStyle("Deleted", "删去", color="C00000", strike=True),
    CharacterStyle("Inserted", "增补", color="1F4E9E", underline=True),
)
