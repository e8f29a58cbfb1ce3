"""What a .docx says, every property resolved: the one model that pages are computed from and
inspected by.

`drafter.reading.wordfile` fills it from any .docx, whoever wrote it; nothing here knows our own
style names. Lengths are `drafter.lengths.Length`. Colours are ``RRGGBB`` in capitals, ``""`` for
automatic.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from drafter.lengths import Length

ZERO = Length(0)


class Font(Struct, frozen=True):
    """The look of characters: the faces for Chinese and for Latin text (theme fonts resolved),
    size, character spacing (``w:spacing``), width in per cent (``w:w``); whether they are struck
    out or raised or lowered (``w:vertAlign``).
    """

    face: str = ""
    latin: str = ""
    size: Length = ZERO
    bold: bool = False
    italic: bool = False
    underline: bool = False
    color: str = ""
    highlight: str = ""
    spacing: Length = ZERO
    scale: int = 100
    hidden: bool = False
    struck: bool = False
    raised: bool = False


class Run(Struct, frozen=True):
    """Characters of one look. ``\\t`` is a tab, ``\\n`` a line break, ``\\f`` a page break.

    ``field`` is the instruction's name (``PAGE``) where the text is a field's stored result.
    ``hint`` tells whether marks that Chinese and Latin share take the Chinese face
    (``w:rFonts w:hint="eastAsia"``). ``deleted`` runs (tracked changes) are left out.
    ``style`` is the name of its character style.
    """

    text: str
    font: Font
    field: str = ""
    hint: bool = False
    style: str = ""


class Border(Struct, frozen=True):
    """A line: its kind as OOXML names it (``single``, ``thickThinSmallGap`` …)."""

    kind: str
    width: Length
    color: str = ""
    space: Length = ZERO


class Tab(Struct, frozen=True):
    """A tab stop, measured from the paragraph's text margin (the section's left margin)."""

    position: Length
    kind: str = "left"


class Frame(Struct, frozen=True):
    """``w:framePr``: a paragraph out of the flow. Anchors as OOXML names them."""

    horizontal: str = ""
    vertical: str = ""
    x: Length | None = None
    y: Length | None = None
    x_spec: str = ""
    y_spec: str = ""
    width: Length | None = None
    height: Length | None = None


class Paragraph(Struct, frozen=True):
    """A paragraph. ``index`` counts all of a part's paragraphs from 1, tables' too.

    ``label`` is the text of automatic numbering, which the page shows before the runs, in
    ``label_font``: what its level says over the look of the paragraph mark (17.9.24).
    ``first_line`` is negative for a hanging indent; indents given in characters are resolved.
    ``line`` is a length for the rules ``exact`` and ``atLeast``; for ``auto`` it is in 240ths
    of a line as ``w:line`` has it, kept as twips. ``mark`` is the look of the paragraph mark,
    the height of an empty paragraph.
    """

    index: int
    runs: tuple[Run, ...] = ()
    label: str = ""
    label_font: Font = Font()
    style: str = ""
    mark: Font = Font()
    align: str = "left"  # left, center, right, both, distribute
    left: Length = ZERO
    right: Length = ZERO
    first_line: Length = ZERO
    before: Length = ZERO
    after: Length = ZERO
    line: Length = ZERO
    line_rule: str = "auto"  # auto, exact, atLeast
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    widow_control: bool = True
    contextual: bool = False
    snap_to_grid: bool = True
    auto_space: bool = True  # a gap between Chinese and Latin (autoSpaceDE or autoSpaceDN)
    outline: int | None = None
    borders: Mapping[str, Border] = field(default_factory=dict)  # top, bottom, left, right, between
    tabs: tuple[Tab, ...] = ()
    frame: Frame | None = None
    drawing: bool = False  # holds a picture, shape or text box

    @property
    def text(self) -> str:
        """What the paragraph shows, its automatic number first."""
        return self.label + "".join(run.text for run in self.runs if not run.font.hidden)

    @property
    def shown(self) -> tuple[Run, ...]:
        """The runs that a page shows, the automatic number first."""
        label = (Run(self.label, self.label_font, hint=True),) if self.label else ()
        return (*label, *(run for run in self.runs if not run.font.hidden))


class Cell(Struct, frozen=True):
    """A table cell; ``merge`` is the vertical merge: ``restart``, ``continue`` or empty.

    ``borders`` are those that are drawn (the table's own resolved): top, bottom, left, right.
    ``margins`` the same four sides.
    """

    blocks: tuple[Block, ...]
    width: Length
    span: int = 1
    merge: str = ""
    v_align: str = "top"
    direction: str = ""
    borders: Mapping[str, Border] = field(default_factory=dict)
    margins: Mapping[str, Length] = field(default_factory=dict)


class Row(Struct, frozen=True):
    """A table row; ``rule`` is how ``height`` is meant: ``auto``, ``atLeast`` or ``exact``."""

    cells: tuple[Cell, ...]
    height: Length = ZERO
    rule: str = "auto"
    header: bool = False
    cant_split: bool = False


class Place(Struct, frozen=True):
    """``w:tblpPr``: where a floating table stands."""

    horizontal: str = ""
    vertical: str = ""
    x: Length | None = None
    y: Length | None = None
    x_spec: str = ""
    y_spec: str = ""


class Table(Struct, frozen=True):
    """A table; ``columns`` are the widths of ``w:tblGrid``."""

    rows: tuple[Row, ...]
    columns: tuple[Length, ...] = ()
    width: Length = ZERO
    indent: Length = ZERO
    align: str = "left"
    place: Place | None = None
    style: str = ""


Block = Paragraph | Table


class Section(Struct, frozen=True):
    """A section: its page, its grid, its headers and footers (``default``, ``even``, ``first``).

    A kind of footer that the section does not have itself is the previous section's; one that
    there is nowhere is missing from the mapping. ``kind`` is how the section begins:
    ``nextPage``, ``evenPage``, ``oddPage``, ``continuous``. ``title_page`` is ``w:titlePg``.
    """

    blocks: tuple[Block, ...]
    width: Length
    height: Length
    top: Length
    right: Length
    bottom: Length
    left: Length
    header: Length
    footer: Length
    kind: str = "nextPage"
    gutter: Length = ZERO
    grid: str = ""  # "", lines, linesAndChars, snapToChars
    line_pitch: Length = ZERO
    char_space: int = 0  # 4096ths of a point
    title_page: bool = False
    number_start: int | None = None
    number_format: str = ""
    headers: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    footers: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)


class WordFile(Struct, frozen=True):
    """A whole document; ``even_and_odd`` and ``mirror_margins`` are settings of the whole.

    ``size`` is that of the default paragraph style, in which the character grid counts;
    ``macros`` tells that the file holds some, which nobody looks at; ``left_out`` are the words
    that are not read, by their kind (see `drafter.reading.leftout`).
    """

    sections: tuple[Section, ...]
    even_and_odd: bool = False
    mirror_margins: bool = False
    default_tab: Length = Length(266700)  # 21 pt, what Chinese Word writes
    size: Length = ZERO
    macros: bool = False
    left_out: Mapping[str, str] = field(default_factory=dict)
