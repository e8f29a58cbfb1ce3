"""GB/T 9704-2012 (党政机关公文格式) as data: each fact once, in typed lengths, with its clause.

Lengths are `drafter.lengths.Length` (EMU inside; ``.mm``, ``.pt``, ``.twips`` outside). Character
counts are in 汉字 of the body's size, line counts in lines of the grid. `drafter.elements` has
the look of each element. The template builder writes these facts, the inspector reads them.
"""

from __future__ import annotations

from msgspec import Struct

from drafter.lengths import Length, Mm, Pt, Twips

# Page, 5.1 and 5.2.1: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm.
PAGE_WIDTH, PAGE_HEIGHT = Mm(210), Mm(297)
LEFT = Mm(28)
AREA_TOP = Mm(37)
AREA_WIDTH, AREA_HEIGHT = Mm(156), Mm(225)
RIGHT = Length(PAGE_WIDTH - LEFT - AREA_WIDTH)
AREA_BOTTOM = Length(AREA_TOP + AREA_HEIGHT)

# Grid, 5.2.3: 22 lines of 28 characters fill the type area. A 16 pt character on a pitch of
# 156/28 mm is tightened by 0.2 pt; software rounds each advance up, so 0.3 pt holds 28 on a
# line in every renderer. charSpace is the same pitch in the page-setup dialog's own unit.
LINES, CHARACTERS = 22, 28
BODY_SIZE = Pt(16)
TIGHTEN = Twips(-6)
CHARACTER = Twips(314)
CHAR_SPACE = -849
TITLE_SIZE = Pt(22)
SMALL_SIZE = Pt(14)  # 4号: page numbers and 版记
IMPRINT_LINE = Pt(24)  # the standard leaves it open; the grid's would look loose at 4号
# Tables, which the standard leaves open: 小4号, and the room beside the words of a cell.
TABLE_SIZE, TABLE_LINE, CELL_MARGIN = Pt(12), Pt(20), Pt(4)


class Profile(Struct, frozen=True):
    """Where the type area's first line starts and how high a line is.

    GB/T 9704 measures the glyphs, page-setup dialogs the line box: with ``gbt9704`` the
    dialog shows 37 mm and the glyphs start lower; with ``gbt33476`` (GB/T 33476.2-2016, for
    electronic documents) the margins are smaller so that the glyphs start at 37 mm.
    """

    label: str
    top: Length
    bottom: Length
    line: Length

    def lines(self, count: float) -> Length:
        """So many lines of the grid."""
        return Twips(round(self.line.twips * count))

    @property
    def pitch(self) -> Length:
        """The grid's pitch for the page-setup dialog: 22 lines fill what the margins leave, or
        LibreOffice would centre them in it.
        """
        return Twips(Length(PAGE_HEIGHT - self.top - self.bottom).twips // LINES)


PROFILES = {
    "gbt9704": Profile("GB/T 9704", Mm(37), Mm(35), Twips(579)),
    "gbt33476": Profile("GB/T 33476", Mm(34.58), Mm(32.58), Twips(589)),
}

# A form to be filled in (稿纸) is no document: the binding edge of one, and the rest of the page
# nearly to its edges. Its rows are at least so high that a pen has room.
SHEET_LEFT, SHEET_RIGHT, SHEET_TOP, SHEET_BOTTOM = LEFT, Mm(20), Mm(25), Mm(18)
SHEET_WIDTH = Length(PAGE_WIDTH - SHEET_LEFT - SHEET_RIGHT)

# In a line of exact height office programs put the baseline at four fifths of the height;
# a 汉字 of size S reaches from 0.88 S above the baseline to 0.12 S below.
BASELINE, EM_ABOVE, EM_BELOW = 0.8, 0.88, 0.12
DASH_ABOVE = 0.38  # the middle of the em box, where 一字线 runs


def head_room(line: Length, size: Length) -> Length:
    """From the top of an exact line to the top of its characters."""
    return Pt(BASELINE * line.pt - EM_ABOVE * size.pt)


def foot_room(line: Length, size: Length) -> Length:
    """From the bottom of its characters to the bottom of an exact line."""
    return Pt((1 - BASELINE) * line.pt - EM_BELOW * size.pt)


# Page numbers, 7.5: 4号, 一字线 7 mm below the type area. A footer's place is told by the
# distance of its last line's bottom from the paper's edge.
NUMBER_BELOW = Mm(7)
NUMBER_LINE = Pt(16)
NUMBER_INDENT = 1  # characters, from the outer edge
FOOTER = Length(
    PAGE_HEIGHT
    - AREA_BOTTOM
    - NUMBER_BELOW
    - Pt((1 - BASELINE) * NUMBER_LINE.pt + DASH_ABOVE * SMALL_SIZE.pt)
)

HEADER = Mm(15)  # no header text: its distance is Word's own

# Rules: 7.2.7 leaves the red one's width open (0.35 mm is usual); 7.4.1 for the 版记.
RULE_STRONG, RULE_WEAK = Mm(0.35), Mm(0.25)
RED = "FF0000"
MISSING = "yellow"  # the highlight of what is still to be filled in

# 7.2.4: the mark's upper edge is 35 mm below the type area's. Its size is the office's choice;
# several organs get smaller characters, so that page 1 still shows the body (7.2.4).
MARK_TOP = Mm(35)
MARK_SIZE = Pt(40)
MARK_LEAST = Pt(22)
MARK_PITCH = 1.2  # line over size
MARK_HEIGHT = Pt(120)  # all lines of a joint mark together
# 7.2.7: the red rule is 4 mm below the number.
RULE_BELOW = Mm(4)

# 10.1, 信函格式: the mark 30 mm from the paper's top, a double rule 4 mm below it (thick over
# thin) and one 20 mm from the paper's bottom (thin over thick), both 170 mm wide and centred;
# the first element 7/8 of a character's height below the rule. Widths are left open.
LETTER_MARK_TOP = Mm(30)
LETTER_RULE_WIDTH = Mm(170)
LETTER_FOOT = Mm(20)
LETTER_THICK, LETTER_THIN, LETTER_GAP = Pt(1.5), Pt(0.5), Pt(1.5)
LETTER_HEAD_TOP = Length(
    LETTER_MARK_TOP + MARK_SIZE + RULE_BELOW + LETTER_THICK + LETTER_GAP + LETTER_THIN
    + BODY_SIZE * 7 // 8
)  # fmt: skip

# 7.3.5.1: the date four characters from the right; a seal is about 42 mm wide, so rows of
# seals that do not touch are five lines apart and columns eight characters.
DATE_RIGHT, ORGAN_RIGHT = 4, 2
STAMP = 6  # 7.3.5.3: two characters from 职务 to the signature's stamp, which takes four
SEAL_CHARACTERS = 8
SEAL_LINES = 5

# Where things stand in lines of the grid: 7.2.5, 7.3.1, 7.3.2, 7.3.4, 7.3.5, 7.3.7.
BLANKS = {
    "number": 2,  # above 发文字号
    "title": 2,  # above 标题, below the red rule
    "recipients": 1,
    "attachments": 1,  # above 附件说明
    "signature": 1,  # above 署名 without a seal
    # above 署名 with one: a seal of 42 mm on organ and date reaches 1.1 lines above the organ,
    # and must be within a line of the body (7.3.5.1)
    "sealed": 1.5,
    "stamped": 2,  # above 签名章, 7.3.5.3
    "stamps": 1,  # above the next one, for which 7.3.5.3 gives no number, and above the date
    "attachment_title": 1,  # 附件标题 stands on the third line
}
