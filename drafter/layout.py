"""GB/T 9704-2012 (党政机关公文格式) as data: each fact once, in typed lengths, with its clause.

Lengths are `docx.shared.Length` (EMU inside; ``.mm``, ``.pt``, ``.twips`` outside). Character
counts are in 汉字 of the body's size. The template builder writes these facts; whoever wants
to know whether a page follows the standard reads them here.
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.shared import Length, Mm, Pt, Twips

# Page, 5.1 and 5.2.1: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm.
PAGE_WIDTH, PAGE_HEIGHT = Mm(210), Mm(297)
TOP, LEFT = Mm(37), Mm(28)
AREA_WIDTH, AREA_HEIGHT = Mm(156), Mm(225)
RIGHT = Length(PAGE_WIDTH - LEFT - AREA_WIDTH)
BOTTOM = Length(PAGE_HEIGHT - TOP - AREA_HEIGHT)

# Grid, 5.2.3: 22 lines of 28 characters fill the type area. A 16 pt character on a pitch of
# 156/28 mm is tightened by 0.2 pt; software rounds each advance up, so 0.3 pt holds 28 on a
# line in every renderer. charSpace is the same pitch in the page-setup dialog's own unit.
LINES, CHARACTERS = 22, 28
LINE = Twips(579)
BODY_SIZE = Pt(16)
TIGHTEN = Twips(-6)
CHARACTER = Twips(314)
CHAR_SPACE = -849

# Page numbers, 7.5: 4号, 7 mm below the type area. The footer's height is measured from the
# paper's edge to the bottom of its single line.
NUMBER_SIZE = Pt(14)
FOOTER = Length(BOTTOM - Mm(7) - NUMBER_SIZE)

# Rules: 7.2.7 leaves the red one's width open (0.35 mm is usual); 7.4.1 for the 版记.
RULE_STRONG, RULE_WEAK = Mm(0.35), Mm(0.25)
RED = "FF0000"
MISSING = "yellow"  # the highlight of what is still to be filled in

# Faces, 5.2.2, 7.2 and 7.3, under the names that offices install, and what may stand in.
SONG_TITLE, FANG, KAI, HEI, SONG = (
    "方正小标宋简体",
    "仿宋_GB2312",
    "楷体_GB2312",
    "黑体",
    "宋体",
)
STAND_INS = {
    SONG_TITLE: "FZXiaoBiaoSong-B05S,方正小标宋_GBK,小标宋体",
    FANG: "仿宋,FangSong,方正仿宋_GBK,FandolFang",
    KAI: "楷体,KaiTi,方正楷体_GBK,FandolKai",
    HEI: "SimHei,方正黑体_GBK,FandolHei",
    SONG: "SimSun,方正书宋_GBK,FandolSong",
}


@dataclass(frozen=True)
class ParagraphStyle:
    """The look of one element. Lengths not given are those of the body.

    ``fitted`` styles are completed for each document's words by `drafter.fitting`.
    """

    id: str
    name: str
    clause: str
    face: str = FANG
    size: Length = BODY_SIZE
    align: str = "both"
    first_line: float = 0
    left: float = 0
    hanging: float = 0
    right: float = 0
    before: Length = Length(0)
    after: Length = Length(0)
    line: Length | None = LINE
    outline: int | None = None
    keep_next: bool = False
    new_page: bool = False
    color: str = ""
    rule_below: Length | None = None
    rule_gap: Length = Length(0)
    tighten: bool = True
    fitted: bool = False
    contextual: bool = False  # no space between paragraphs of this same style


@dataclass(frozen=True)
class CharacterStyle:
    """The look of characters within a paragraph; an empty face is the paragraph's."""

    id: str
    name: str
    face: str = ""
    bold: bool = False


def lines(count: float) -> Length:
    """So many lines of the grid."""
    return Twips(round(LINE.twips * count))


# 7.2.4: the mark's upper edge is 35 mm below the type area's; an exact line centres its
# characters, so the line itself starts that much higher.
MARK_SIZE, MARK_LINE = Pt(40), Pt(48)
MARK_TOP = Mm(35)
# 7.2.7: the red rule is 4 mm below the number, whose exact line ends 2 pt below its characters.
NUMBER_LINE = Pt(20)
RULE_GAP = Length(Mm(4) - (NUMBER_LINE - BODY_SIZE) // 2)

PARAGRAPHS = (
    ParagraphStyle("Body", "公文正文", "7.3.3", first_line=2),
    ParagraphStyle("BodyLast", "公文正文末段", "7.3.5", first_line=2, keep_next=True),
    ParagraphStyle(
        "Mark",
        "发文机关标志",
        "7.2.4",
        SONG_TITLE,
        MARK_SIZE,
        "center",
        line=MARK_LINE,
        color=RED,
        tighten=False,
        fitted=True,
    ),
    ParagraphStyle(
        "MarkFirst",
        "发文机关标志首行",
        "7.2.4",
        SONG_TITLE,
        MARK_SIZE,
        "center",
        line=MARK_LINE,
        before=Length(MARK_TOP - (MARK_LINE - MARK_SIZE) // 2),
        color=RED,
        tighten=False,
        fitted=True,
    ),
    ParagraphStyle(
        "Number",
        "发文字号",
        "7.2.5, 7.2.7",
        align="center",
        before=lines(2),
        line=NUMBER_LINE,
        rule_below=RULE_STRONG,
        rule_gap=RULE_GAP,
        after=lines(2),
    ),
    ParagraphStyle(
        "DocTitle",
        "公文标题",
        "7.3.1",
        SONG_TITLE,
        Pt(22),
        "center",
        tighten=False,
        after=lines(1),
    ),
    ParagraphStyle(
        "IssuedTitle",
        "印发件标题",
        "7.3.1",
        SONG_TITLE,
        Pt(22),
        "center",
        tighten=False,
        after=lines(1),
        new_page=True,
    ),
    ParagraphStyle("Recipients", "主送机关", "7.3.2"),
    ParagraphStyle("Level1", "一级标题", "7.3.3", HEI, first_line=2, outline=0, keep_next=True),
    ParagraphStyle("Level2", "二级标题", "7.3.3", KAI, first_line=2, outline=1, keep_next=True),
    ParagraphStyle("Level3", "三级标题", "7.3.3", first_line=2, outline=2, keep_next=True),
    ParagraphStyle("Level4", "四级标题", "7.3.3", first_line=2, outline=3, keep_next=True),
    ParagraphStyle(
        "Organ",
        "署名",
        "7.3.5",
        align="right",
        keep_next=True,
        fitted=True,
        contextual=True,
    ),
    ParagraphStyle("Dated", "成文日期", "7.3.5", align="right", fitted=True),
    ParagraphStyle("Annotation", "附注", "7.3.6", first_line=2),
    ParagraphStyle("Disclosure", "公开选项", "7.3.6", first_line=2, before=lines(1)),
    ParagraphStyle(
        "CopyTo",
        "抄送机关",
        "7.4.2",
        size=NUMBER_SIZE,
        left=4,
        hanging=3,
        right=1,
        tighten=False,
        line=Pt(24),
    ),
    ParagraphStyle(
        "CopyMore",
        "抄送机关续行",
        "7.4.2",
        size=NUMBER_SIZE,
        left=4,
        right=1,
        tighten=False,
        line=Pt(24),
    ),
    ParagraphStyle(
        "PrintedBy",
        "印发机关",
        "7.4.3",
        size=NUMBER_SIZE,
        align="left",
        left=1,
        tighten=False,
        line=Pt(24),
    ),
    ParagraphStyle(
        "PrintedOn",
        "印发日期",
        "7.4.3",
        size=NUMBER_SIZE,
        align="right",
        right=1,
        tighten=False,
        line=Pt(24),
    ),
    ParagraphStyle(
        "PageOdd",
        "单页页码",
        "7.5",
        SONG,
        NUMBER_SIZE,
        "right",
        right=1,
        line=NUMBER_SIZE,
        tighten=False,
    ),
    ParagraphStyle(
        "PageEven",
        "双页页码",
        "7.5",
        SONG,
        NUMBER_SIZE,
        "left",
        left=1,
        line=NUMBER_SIZE,
        tighten=False,
    ),
    ParagraphStyle("TableHead", "表头", "8", HEI, Pt(12), "center", line=Pt(20), tighten=False),
    ParagraphStyle("TableGroup", "表格分组", "8", HEI, Pt(12), "left", line=Pt(20), tighten=False),
    ParagraphStyle("TableText", "表格文字", "8", FANG, Pt(12), "left", line=Pt(20), tighten=False),
    ParagraphStyle("TableEnd", "文末", "", size=Pt(1), line=Pt(1), tighten=False),
)

CHARACTERS_STYLES = (
    CharacterStyle("Title1", "一级标题字符", HEI),
    CharacterStyle("Title2", "二级标题字符", KAI),
    CharacterStyle("Title3", "三级标题字符"),
    CharacterStyle("Title4", "四级标题字符"),
    CharacterStyle("Lead", "要点提法"),
    CharacterStyle("LeadStrong", "要点提法加粗", bold=True),
    CharacterStyle("Duty", "责任单位字符"),
    CharacterStyle("Missing", "待填"),
)
