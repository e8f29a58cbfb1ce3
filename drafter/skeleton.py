"""The parts of a .docx around its body: section, footers, settings, relationships, properties."""

from __future__ import annotations

from docx.shared import Mm

from drafter import layout
from drafter.ooxml import Element, el, field, paragraph, run, serialize
from drafter.package import APPLICATION
from drafter.styles import fonts, styles
from drafter.theme import theme

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_PARTS = {
    "document.xml": ("officeDocument", "document.main"),
    "styles.xml": ("styles", "styles"),
    "settings.xml": ("settings", "settings"),
    "fontTable.xml": ("fontTable", "fontTable"),
    "footer1.xml": ("footer", "footer"),
    "footer2.xml": ("footer", "footer"),
    "theme/theme1.xml": ("theme", ""),
}


def _section() -> Element:
    return el(
        "w:sectPr",
        _reference("default", "footer1.xml"),
        _reference("even", "footer2.xml"),
        el("w:pgSz", w=layout.PAGE_WIDTH.twips, h=layout.PAGE_HEIGHT.twips),
        el(
            "w:pgMar",
            top=layout.TOP.twips,
            right=layout.RIGHT.twips,
            bottom=layout.BOTTOM.twips,
            left=layout.LEFT.twips,
            header=Mm(15).twips,
            footer=layout.FOOTER.twips,
            gutter=0,
        ),
        el("w:pgNumType", fmt="decimal"),
        el(
            "w:docGrid",
            type="linesAndChars",
            linePitch=layout.LINE.twips,
            charSpace=layout.CHAR_SPACE,
        ),
    )


def _reference(kind: str, part: str) -> Element:
    made = el("w:footerReference", type=kind)
    made.set(f"{{{_RELATIONSHIPS}}}id", _identity(part))
    return made


def _identity(part: str) -> str:
    return f"rId{list(_PARTS).index(part)}"


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


def parts(content: list[Element]) -> dict[str, bytes]:
    """All parts of a template by their path in the package."""
    document = el("w:document", el("w:body", *content, _section()))
    roots = {
        "document.xml": document,
        "styles.xml": styles(),
        "settings.xml": _settings(),
        "fontTable.xml": fonts(),
        "footer1.xml": _footer("PageOdd"),
        "footer2.xml": _footer("PageEven"),
        "theme/theme1.xml": theme(),
    }
    made = {
        "[Content_Types].xml": _types().encode(),
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
            for name, (kind, _) in _PARTS.items()
            if name != "document.xml"
        },
        named=True,
    ).encode()
    made["docProps/core.xml"] = _core().encode()
    made["docProps/app.xml"] = APPLICATION
    return made


def _types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="'
        f'{_OFFICE_TYPES + kind + "+xml" if kind else _THEME_TYPE}"/>'
        for name, (_, kind) in _PARTS.items()
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
