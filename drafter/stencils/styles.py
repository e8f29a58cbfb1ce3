"""``styles.xml`` and ``fontTable.xml`` from the layout facts, for one look."""

from __future__ import annotations

from collections.abc import Sequence

from drafter import layout
from drafter.elements import CharacterStyle, ParagraphStyle
from drafter.faces import ROLES, alternatives
from drafter.lengths import Length
from drafter.look import Look
from drafter.ooxml import Element, border, el

_NAMES = 6  # alternative names of a face; Word cuts long lists


def styles(
    look: Look, paragraphs: Sequence[ParagraphStyle], characters: Sequence[CharacterStyle]
) -> Element:
    """All named styles, the body's defaults first."""
    return el(
        "w:styles",
        el("w:docDefaults", el("w:rPrDefault", _defaults(look)), el("w:pPrDefault", el("w:pPr"))),
        _normal(look),
        el(
            "w:style",
            el("w:name", val="Default Paragraph Font"),
            el("w:uiPriority", val=1),
            el("w:semiHidden"),
            type="character",
            default=1,
            styleId="DefaultParagraphFont",
        ),
        _table_default(),
        *(_paragraph(style, look) for style in paragraphs),
        *(_character(style, look) for style in characters),
    )


def fonts(look: Look) -> Element:
    """The faces used, each with the names under which another machine may have it."""
    faces = dict.fromkeys(look.face(role) for role in ROLES)
    return el(
        "w:fonts",
        *(
            el(
                "w:font",
                el("w:altName", val=",".join(alternatives(face)[:_NAMES])),
                el("w:charset", val="86"),
                el("w:family", val="auto"),
                el("w:pitch", val="default"),
                name=face,
            )
            for face in faces
        ),
    )


def _faces(look: Look, role: str) -> Element:
    """All four faces are stated and no theme's, or Word and WPS fall back to the theme."""
    face, latin = look.face(role), look.latin(role)
    return el("w:rFonts", hint="eastAsia", ascii=latin, hAnsi=latin, eastAsia=face, cs=latin)


def _defaults(look: Look) -> Element:
    language = el("w:lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    return el("w:rPr", *_body_face(look), language)


def _body_face(look: Look) -> list[Element]:
    """Face and size of the body; stated for Normal too, whose size the character grid takes."""
    return [
        _faces(look, "body"),
        el("w:kern", val=0),
        _half_points("w:sz", layout.BODY_SIZE),
        _half_points("w:szCs", layout.BODY_SIZE),
    ]


def _half_points(tag: str, size: Length) -> Element:
    return el(tag, val=round(size.pt * 2))


def _normal(look: Look) -> Element:
    properties = el(
        "w:pPr",
        el("w:widowControl", val=0),
        # Word's own default, stated: LibreOffice 7.4 reads it the other way round, and where
        # it lets a mark hang beyond the line it may lose the mark.
        el("w:overflowPunct", val=1),
        el("w:autoSpaceDE", val=0),
        el("w:autoSpaceDN", val=0),
        el("w:adjustRightInd", val=0),
        el("w:snapToGrid", val=0),
        el("w:spacing", before=0, after=0, line=look.page.line.twips, lineRule="exact"),
        el("w:jc", val="both"),
    )
    return el(
        "w:style",
        el("w:name", val="Normal"),
        el("w:qFormat"),
        properties,
        el("w:rPr", *_body_face(look)),
        type="paragraph",
        default=1,
        styleId="Normal",
    )


def _table_default() -> Element:
    margins = el(
        "w:tblCellMar",
        el("w:top", w=0, type="dxa"),
        el("w:left", w=0, type="dxa"),
        el("w:bottom", w=0, type="dxa"),
        el("w:right", w=0, type="dxa"),
    )
    return el(
        "w:style",
        el("w:name", val="Normal Table"),
        el("w:uiPriority", val=99),
        el("w:semiHidden"),
        el("w:tblPr", el("w:tblInd", w=0, type="dxa"), margins),
        type="table",
        default=1,
        styleId="TableNormal",
    )


def _paragraph(style: ParagraphStyle, look: Look) -> Element:
    return el(
        "w:style",
        el("w:name", val=style.name),
        el("w:basedOn", val="Normal"),
        el("w:qFormat"),
        _layout(style, look),
        _run_layout(style, look),
        type="paragraph",
        customStyle=1,
        styleId=style.id,
    )


def _layout(style: ParagraphStyle, look: Look) -> Element:
    height = style.line or look.page.line
    return el(
        "w:pPr",
        el("w:keepNext") if style.keep_next else None,
        el("w:pageBreakBefore") if style.new_page else None,
        _rule(style, height) if style.rule_below else None,
        el(
            "w:spacing",
            before=(style.before or look.page.lines(style.above)).twips,
            after=(style.after or look.page.lines(style.below)).twips,
            line=height.twips,
            lineRule="exact",
        ),
        _indent(style),
        el("w:contextualSpacing") if style.contextual else None,
        el("w:jc", val=style.align),
        el("w:outlineLvl", val=style.outline) if style.outline is not None else None,
    )


def _rule(style: ParagraphStyle, height: Length) -> Element:
    """A red rule; ``w:space`` counts whole points from the line's bottom, not the characters'."""
    gap = style.rule_gap.pt - layout.foot_room(height, style.size).pt
    return el("w:pBdr", border("w:bottom", style.rule_below, layout.RED, max(0, round(gap))))


def _indent(style: ParagraphStyle) -> Element | None:
    """Indents in characters of the grid and, for software that cannot, the same in twips.

    Word's ``leftChars`` leaves the hanging part out, its ``left`` does not. Text of another
    size than the grid's has twips alone: programs differ in what a character of it is.
    """
    pitch = layout.CHARACTER.twips if style.tighten else round(style.size.twips)
    given = {
        "left": style.left,
        "right": style.right,
        "hanging": style.hanging,
        "firstLine": style.first_line,
    }
    attributes: dict[str, int] = {"left": 0, "right": 0} if style.fitted else {}
    if style.wide:
        side = (layout.PAGE_WIDTH - layout.LETTER_RULE_WIDTH) // 2
        attributes |= {
            "left": Length(side - layout.LEFT).twips,
            "right": Length(side - layout.RIGHT).twips,
        }
    for name, count in given.items():
        if count:
            chars = count - style.hanging if name == "left" else count
            if chars and style.tighten:
                attributes[f"{name}Chars"] = round(chars * 100)
            attributes[name] = round(count * pitch)
    return el("w:ind", **attributes) if attributes else None


def _run_layout(style: ParagraphStyle, look: Look) -> Element:
    strong = style.outline is not None and style.outline + 1 in look.bold
    return el(
        "w:rPr",
        _faces(look, style.face),
        el("w:b") if strong else None,
        el("w:bCs") if strong else None,
        el("w:color", val=style.color) if style.color else None,
        el("w:spacing", val=layout.TIGHTEN.twips) if style.tighten else None,
        el("w:w", val=100) if style.fitted else None,
        _half_points("w:sz", style.size),
        _half_points("w:szCs", style.size),
    )


def _character(style: CharacterStyle, look: Look) -> Element:
    strong = style.bold or style.level in look.bold
    properties = el(
        "w:rPr",
        _faces(look, style.face) if style.face else None,
        el("w:b") if strong else None,
        el("w:bCs") if strong else None,
        el("w:strike") if style.strike else None,
        el("w:color", val=style.color) if style.color else None,
        el("w:u", val="single") if style.underline else None,
    )
    return el(
        "w:style",
        el("w:name", val=style.name),
        el("w:basedOn", val="DefaultParagraphFont"),
        el("w:qFormat"),
        properties if len(properties) else None,
        type="character",
        customStyle=1,
        styleId=style.id,
    )
