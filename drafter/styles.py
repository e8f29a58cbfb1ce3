"""``styles.xml`` and ``fontTable.xml`` from the layout facts."""

from __future__ import annotations

from docx.shared import Length

from drafter import layout
from drafter.layout import CharacterStyle, ParagraphStyle
from drafter.ooxml import Element, border, el


def styles() -> Element:
    """All named styles, the body's defaults first."""
    return el(
        "w:styles",
        el("w:docDefaults", el("w:rPrDefault", _defaults()), el("w:pPrDefault", el("w:pPr"))),
        _normal(),
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
        *(_paragraph(style) for style in layout.PARAGRAPHS),
        *(_character(style) for style in layout.CHARACTERS_STYLES),
    )


def fonts() -> Element:
    """The faces used, each with the names under which another machine may have it."""
    return el(
        "w:fonts",
        *(
            el(
                "w:font",
                el("w:altName", val=names),
                el("w:charset", val="86"),
                el("w:family", val="auto"),
                el("w:pitch", val="default"),
                name=face,
            )
            for face, names in layout.STAND_INS.items()
        ),
    )


def _faces(face: str) -> Element:
    return el("w:rFonts", hint="eastAsia", ascii=face, hAnsi=face, eastAsia=face, cs=face)


def _defaults() -> Element:
    return el("w:rPr", *_body_face(), el("w:lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"))


def _body_face() -> list[Element]:
    """Face and size of the body; stated for Normal too, whose size the character grid takes."""
    return [
        _faces(layout.FANG),
        el("w:kern", val=0),
        _half_points("w:sz", layout.BODY_SIZE),
        _half_points("w:szCs", layout.BODY_SIZE),
    ]


def _half_points(tag: str, size: Length) -> Element:
    return el(tag, val=round(size.pt * 2))


def _normal() -> Element:
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
        el("w:spacing", before=0, after=0, line=layout.LINE.twips, lineRule="exact"),
        el("w:jc", val="both"),
    )
    return el(
        "w:style",
        el("w:name", val="Normal"),
        el("w:qFormat"),
        properties,
        el("w:rPr", *_body_face()),
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


def _paragraph(style: ParagraphStyle) -> Element:
    return el(
        "w:style",
        el("w:name", val=style.name),
        el("w:basedOn", val="Normal"),
        el("w:qFormat"),
        _layout(style),
        _run_layout(style),
        type="paragraph",
        customStyle=1,
        styleId=style.id,
    )


def _layout(style: ParagraphStyle) -> Element:
    rule = border("w:bottom", style.rule_below, layout.RED, round(style.rule_gap.pt))
    line = {"line": style.line.twips, "lineRule": "exact"} if style.line else {}
    return el(
        "w:pPr",
        el("w:keepNext") if style.keep_next else None,
        el("w:pageBreakBefore") if style.new_page else None,
        el("w:pBdr", rule) if style.rule_below else None,
        el("w:spacing", before=style.before.twips, after=style.after.twips, **line),
        _indent(style),
        el("w:contextualSpacing") if style.contextual else None,
        el("w:jc", val=style.align),
        el("w:outlineLvl", val=style.outline) if style.outline is not None else None,
    )


def _indent(style: ParagraphStyle) -> Element | None:
    """Indents in characters and, for software that cannot, the same in twips."""
    pitch = layout.CHARACTER.twips if style.tighten else round(style.size.twips)
    given = {
        "left": style.left,
        "right": style.right,
        "hanging": style.hanging,
        "firstLine": style.first_line,
    }
    attributes: dict[str, int] = {"right": 0} if style.fitted else {}
    for name, count in given.items():
        if count:
            attributes[f"{name}Chars"] = round(count * 100)
            attributes[name] = round(count * pitch)
    return el("w:ind", **attributes) if attributes else None


def _run_layout(style: ParagraphStyle) -> Element:
    return el(
        "w:rPr",
        _faces(style.face),
        el("w:color", val=style.color) if style.color else None,
        el("w:spacing", val=layout.TIGHTEN.twips) if style.tighten else None,
        el("w:w", val=100) if style.fitted else None,
        _half_points("w:sz", style.size),
        _half_points("w:szCs", style.size),
    )


def _character(style: CharacterStyle) -> Element:
    properties = el(
        "w:rPr",
        _faces(style.face) if style.face else None,
        el("w:b") if style.bold else None,
        el("w:bCs") if style.bold else None,
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
