"""The parts of a .docx around its body: section, headers, footers, settings, relationships."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from lxml import etree
from msgspec.structs import replace

from drafter import layout
from drafter.elements import CHANGES, CHARACTERS, PRINTED, SHEET, TURNED, paragraphs
from drafter.look import Look
from drafter.ooxml import Element, el, field, paragraph, qn, run, serialize
from drafter.package import APPLICATION
from drafter.sections import TINY
from drafter.stencils.letterhead import letter_foot
from drafter.stencils.lying import laid, lies
from drafter.stencils.styles import fonts, styles
from drafter.stencils.theme import theme

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_NAMING = (qn("w:pStyle"), qn("w:rStyle"))
_PARTS = {
    "document.xml": ("officeDocument", "document.main"),
    "styles.xml": ("styles", "styles"),
    "settings.xml": ("settings", "settings"),
    "fontTable.xml": ("fontTable", "fontTable"),
    "footer1.xml": ("footer", "footer"),
    "footer2.xml": ("footer", "footer"),
    "theme/theme1.xml": ("theme", ""),
}
# A letter's first page has a rule instead of its number (10.1).
_LETTER_PARTS = {"footer3.xml": ("footer", "footer")}


def _names(roots: Collection[str]) -> dict[str, tuple[str, str]]:
    return {name: kind for name, kind in (_PARTS | _LETTER_PARTS).items() if name in roots}


# How the pages of a template are: those of a document, the same on their side, or a form's, which
# has neither grid nor page number.
UPRIGHT, LYING, FORM = "upright", "lying", "form"


def _form_section() -> Element:
    return el(
        "w:sectPr",
        el("w:pgSz", w=layout.PAGE_WIDTH.twips, h=layout.PAGE_HEIGHT.twips),
        el(
            "w:pgMar",
            top=layout.SHEET_TOP.twips,
            right=layout.SHEET_RIGHT.twips,
            bottom=layout.SHEET_BOTTOM.twips,
            left=layout.SHEET_LEFT.twips,
            header=layout.HEADER.twips,
            footer=layout.HEADER.twips,
            gutter=0,
        ),
    )


def _pages(section: Element) -> str:
    """How the pages of a template are, by its section."""
    if lies(section):
        return LYING
    return FORM if section.find(qn("w:docGrid")) is None else UPRIGHT


def _section(look: Look) -> Element:
    letter = look.form == "letter"
    first = _reference("footer", "first", 3) if letter else None
    return el(
        "w:sectPr",
        _reference("footer", "default", 1),
        _reference("footer", "even", 2),
        first,
        el("w:pgSz", w=layout.PAGE_WIDTH.twips, h=layout.PAGE_HEIGHT.twips),
        el(
            "w:pgMar",
            top=look.page.top.twips,
            right=layout.RIGHT.twips,
            bottom=look.page.bottom.twips,
            left=layout.LEFT.twips,
            header=layout.HEADER.twips,
            footer=(layout.LETTER_FOOT if letter else layout.FOOTER).twips,
            gutter=0,
        ),
        el("w:pgNumType", fmt="decimal"),
        el("w:titlePg") if letter else None,
        el(
            "w:docGrid",
            type="linesAndChars",
            linePitch=look.page.pitch.twips,
            charSpace=layout.CHAR_SPACE,
        ),
    )


def _reference(part: str, kind: str, number: int) -> Element:
    made = el(f"w:{part}Reference", type=kind)
    made.set(f"{{{_RELATIONSHIPS}}}id", _identity(f"{part}{number}.xml"))
    return made


def _identity(part: str) -> str:
    return f"rId{list(_PARTS | _LETTER_PARTS).index(part)}"


def _settings() -> Element:
    compatibility = el(
        "w:compat",
        el(
            "w:compatSetting",
            name="compatibilityMode",
            uri="http://schemas.microsoft.com/office/word",
            val=15,
        ),
    )
    return el(
        "w:settings",
        el("w:evenAndOddHeaders"),
        el("w:characterSpacingControl", val="doNotCompress"),
        compatibility,
    )


def _footer(style: str) -> Element:
    return el("w:ftr", paragraph(style, run("— "), *field("PAGE"), run(" —")))


def parts(content: list[Element], look: Look, pages: str = UPRIGHT) -> dict[str, bytes]:
    """All parts of a template by their path in the package; a form is no letter, either."""
    form = pages == FORM
    look = replace(look, form="document") if form else look
    section = _form_section() if form else _section(look)
    document = el("w:document", el("w:body", *content, section))
    known = SHEET if form else paragraphs(look.form, look.page)
    roots = {
        "document.xml": document,
        "settings.xml": _settings(),
        "fontTable.xml": fonts(look),
        "theme/theme1.xml": theme(look.face("body")),
    }
    if not form:
        roots |= {"footer1.xml": _footer("PageOdd"), "footer2.xml": _footer("PageEven")}
    if look.form == "letter":
        roots |= {"footer3.xml": letter_foot()}
    used = _used(roots.values())
    characters = [one for one in (*CHARACTERS, *CHANGES, *PRINTED) if one.id in used]
    roots["styles.xml"] = styles(look, [one for one in known if one.id in used], characters)
    names = _names(roots)
    made = {
        "[Content_Types].xml": _types(names).encode(),
        "_rels/.rels": _links(
            {
                "word/document.xml": f"{_RELATIONSHIPS}/officeDocument",
                "docProps/core.xml": f"{_PACKAGE_RELATIONSHIPS}/metadata/core-properties",
                "docProps/app.xml": f"{_RELATIONSHIPS}/extended-properties",
            }
        ).encode(),
    }
    made |= {f"word/{name}": serialize(root) for name, root in roots.items()}
    made["word/_rels/document.xml.rels"] = _links(
        {
            name: f"{_RELATIONSHIPS}/{kind}"
            for name, (kind, _) in names.items()
            if name != "document.xml"
        },
        named=True,
    ).encode()
    made["docProps/core.xml"] = _core().encode()
    made["docProps/app.xml"] = APPLICATION
    return laid(made, look) if pages == LYING else made


def _used(roots: Iterable[Element]) -> set[str]:
    """The ids of the styles that a template's parts name, and those of turned pages, which a
    document may get.
    """
    named = (one.get(qn("w:val"), "") for root in roots for one in root.iter(*_NAMING))
    return {*named, TINY, *(style.id for style in TURNED)}


def _types(names: Mapping[str, tuple[str, str]]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="'
        f'{_OFFICE_TYPES + kind + "+xml" if kind else _THEME_TYPE}"/>'
        for name, (_, kind) in names.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns='
        '"http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default'
        f' Extension="xml" ContentType="application/xml"/>{overrides}<Override PartName='
        '"/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties'
        '+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.'
        'openxmlformats-officedocument.extended-properties+xml"/></Types>'
    )


def _links(targets: dict[str, str], named: bool = False) -> str:
    links = "".join(
        f'<Relationship Id="{_identity(name) if named else f"rId{n}"}" Type="{kind}"'
        f' Target="{name}"/>'
        for n, (name, kind) in enumerate(targets.items(), 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Relationships xmlns="{_PACKAGE_RELATIONSHIPS}">{links}</Relationships>'
    )


def _core() -> str:
    """Properties are tags too: docxtpl renders them. No date: the bytes depend on data alone."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp='
        '"http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc='
        '"http://purl.org/dc/elements/1.1/"><dc:creator>{{ doc.author }}</dc:creator>'
        "<dc:subject>{{ doc.subject }}</dc:subject><dc:title>{{ doc.heading }}</dc:title>"
        "</cp:coreProperties>"
    )


def redressed(template: Mapping[str, bytes], look: Look) -> dict[str, bytes]:
    """A template's content in another look."""
    body = etree.fromstring(template["word/document.xml"])[0]
    return parts([block for block in body if block.tag != qn("w:sectPr")], look, _pages(body[-1]))
